package dev.haulier.internal.expression;

/**
 * Powers of floating-point numbers, to the last bit as Go computes them on x86-64.
 *
 * <p>{@link Math#pow} rounds better, so its results differ in the last digit, and that digit shows in rendered text.
 */
public final class Powers {

    /** Exponents of two beyond this end in infinity or zero whatever follows. */
    private static final int FAR = 1 << 12;

    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_UPPER = 0.693147180559663;
    private static final double LN2_LOWER = 2.8235290563031577E-13;
    private static final double LN2_HIGH = 0.6931471803691238;
    private static final double LN2_LOW = 1.9082149292705877E-10;
    private static final double HALF_ROOT = 0.7071067811865476;

    /** One over the factorials from eight down to two, for the series of the exponential function. */
    private static final double[] FACTORIALS = {
        2.48015873015873E-5,
        0.0001984126984126984,
        0.001388888888888889,
        0.008333333333333333,
        0.041666666666666664,
        0.16666666666666666,
        0.5,
        1.0
    };

    private Powers() {}

    /**
     * Raises to a power.
     *
     * @param base the base
     * @param exponent the exponent
     * @return the power; what is no number for a negative base and an exponent that is not whole
     */
    public static double power(double base, double exponent) {
        if (exponent == 0 || base == 1) {
            return 1;
        }
        if (base == -1 && Double.isInfinite(exponent)) {
            return 1;
        }
        boolean special = base == 0 || Double.isNaN(base) || Double.isInfinite(base);
        if (exponent == 1 || special || Double.isNaN(exponent) || Double.isInfinite(exponent)) {
            return Math.pow(base, exponent);
        }
        if (exponent == 0.5) {
            return Math.sqrt(base);
        }
        if (exponent == -0.5) {
            return 1 / Math.sqrt(base);
        }
        double magnitude = Math.abs(exponent);
        double whole = Math.floor(magnitude);
        double rest = magnitude - whole;
        if (rest != 0 && base < 0) {
            return Double.NaN;
        }
        if (whole >= 0x1p63) {
            return Math.pow(base, exponent);
        }
        double start = 1;
        if (rest != 0) {
            if (rest > 0.5) {
                rest--;
                whole++;
            }
            start = exp(rest * log(base));
        }
        return squarings(base, (long) whole, start, exponent < 0);
    }

    /** Multiplies by squares of the mantissa, and keeps the exponent of two apart. */
    private static double squarings(double base, long times, double start, boolean inverse) {
        int power = exponentOf(base);
        double square = scaled(base, -power);
        double product = start;
        long twos = 0;
        long shift = power;
        for (long left = times; left != 0; left >>= 1) {
            if (shift < -FAR || shift > FAR) {
                twos += shift;
                break;
            }
            if ((left & 1) == 1) {
                product *= square;
                twos += shift;
            }
            square *= square;
            shift <<= 1;
            if (square < 0.5) {
                square += square;
                shift--;
            }
        }
        if (inverse) {
            product = 1 / product;
            twos = -twos;
        }
        return scaled(product, (int) Math.max(-FAR * 2L, Math.min(FAR * 2L, twos)));
    }

    /** The power of two that leaves a mantissa between a half and one. */
    private static int exponentOf(double value) {
        int exponent = Math.getExponent(value);
        if (exponent < Double.MIN_EXPONENT) {
            return Math.getExponent(value * 0x1p60) - 60 + 1;
        }
        return exponent + 1;
    }

    private static double scaled(double value, int twos) {
        // in two steps for subnormals, whose mantissa comes back whole
        if (twos > 1000) {
            return Math.scalb(Math.scalb(value, 1000), Math.min(twos - 1000, 4000));
        }
        return Math.scalb(value, twos);
    }

    private static double log(double value) {
        int k = exponentOf(value);
        double mantissa = scaled(value, -k);
        if (mantissa < HALF_ROOT) {
            mantissa *= 2;
            k--;
        }
        double f = mantissa - 1;
        double s = f / (2 + f);
        double s2 = s * s;
        double s4 = s2 * s2;
        double odd = s2
                * (0.6666666666666735
                        + s4 * (0.2857142874366239 + s4 * (0.1818357216161805 + s4 * 0.14798198605116586)));
        double even = s4 * (0.3999999999940942 + s4 * (0.22222198432149784 + s4 * 0.15313837699209373));
        double half = 0.5 * f * f;
        return k * LN2_HIGH - (half - (s * (half + (odd + even)) + k * LN2_LOW) - f);
    }

    private static double exp(double value) {
        int k = (int) Math.rint(LOG2_E * value);
        double x = Math.fma(-LN2_UPPER, k, value);
        x = Math.fma(-LN2_LOWER, k, x) * 0.0625;
        double sum = FACTORIALS[0];
        for (int i = 1; i < FACTORIALS.length; i++) {
            sum = Math.fma(sum, x, FACTORIALS[i]);
        }
        // exp(x) - 1, doubled four times: e^2x - 1 = (e^x - 1)(e^x + 1)
        double less = x * sum;
        less *= less + 2;
        less *= less + 2;
        less *= less + 2;
        return scaled(Math.fma(less, less + 2, 1), k);
    }
}
