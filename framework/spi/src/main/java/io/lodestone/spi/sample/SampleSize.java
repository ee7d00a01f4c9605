package io.lodestone.spi.sample;

/**
 * How big a sample store shall be.
 *
 * @param seed the same seed and sizes give the same rows
 * @since 1.0
 */
public record SampleSize(int products, int customers, int orders, long seed) {

    public SampleSize {
        if (products < 0 || customers < 0 || orders < 0) {
            throw new IllegalArgumentException(
                    "a sample store cannot have fewer than no products, customers or orders");
        }
    }
}
