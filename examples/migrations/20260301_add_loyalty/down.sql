ALTER TABLE orders DROP COLUMN loyalty_points;
