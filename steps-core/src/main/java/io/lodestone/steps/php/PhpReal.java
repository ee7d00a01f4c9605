package io.lodestone.steps.php;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Prints floating-point numbers as PHP does with {@code serialize_precision = -1}: the shortest digits that read back as
 * the same number. ({@code Double.toString} of Java 17 sometimes prints one digit more.)
 */
final class PhpReal {

    /** From this many digits before the point on, PHP writes an exponent. */
    private static final int LONGEST = 17;

    private PhpReal() {}

    /**
     * @param exponentSign {@code E} in serialized text, {@code e} in JSON
     */
    static String print(double value, char exponentSign) {
        if (Double.isNaN(value)) {
            return "NAN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "INF" : "-INF";
        }
        String sign = Double.compare(value, 0.0) < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0";
        }
        BigDecimal shortest = shortest(new BigDecimal(Math.abs(value)), Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        // The number is 0.digits times ten to the power of this.
        int point = digits.length() - shortest.scale();
        return sign + (point < 0 ? layoutSmall(digits, point, exponentSign) : layout(digits, point, exponentSign));
    }

    private static BigDecimal shortest(BigDecimal exact, double value) {
        // 15 digits are never too many for a normal number: trailing zeros go. The tiniest numbers have fewer.
        for (int precision = value < 1e-290 ? 1 : 15; precision < LONGEST; precision++) {
            BigDecimal below = exact.round(new MathContext(precision, RoundingMode.DOWN));
            BigDecimal above = exact.round(new MathContext(precision, RoundingMode.UP));
            boolean belowFits = below.doubleValue() == value;
            boolean aboveFits = above.doubleValue() == value;
            if (belowFits && aboveFits) {
                return exact.round(new MathContext(precision, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
            }
            if (belowFits || aboveFits) {
                return (belowFits ? below : above).stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(LONGEST, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String layoutSmall(String digits, int point, char exponentSign) {
        return point < -3 ? exponential(digits, point, exponentSign) : "0." + "0".repeat(-point) + digits;
    }

    private static String layout(String digits, int point, char exponentSign) {
        if (point > LONGEST) {
            return exponential(digits, point, exponentSign);
        }
        if (digits.length() <= point) {
            return digits + "0".repeat(point - digits.length());
        }
        return (point == 0 ? "0" : digits.substring(0, point)) + "." + digits.substring(point);
    }

    private static String exponential(String digits, int point, char exponentSign) {
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        int exponent = point - 1;
        return digits.charAt(0) + "." + fraction + exponentSign + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
