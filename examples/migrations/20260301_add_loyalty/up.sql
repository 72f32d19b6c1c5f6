-- Points are empty until the flag is on.
ALTER TABLE orders ADD COLUMN loyalty_points integer;
