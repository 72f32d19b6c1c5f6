# One static binary and nothing else. Plans are mounted: docker run --rm -v "$PWD:/plans:ro" plimsoll check
FROM rust:1.95-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /plimsoll
COPY . .
RUN cargo build --release --locked && cp target/release/plimsoll /plimsoll-binary

FROM scratch
COPY --from=build /plimsoll-binary /plimsoll
WORKDIR /plans
USER 65532:65532
ENTRYPOINT ["/plimsoll"]
CMD ["check"]
