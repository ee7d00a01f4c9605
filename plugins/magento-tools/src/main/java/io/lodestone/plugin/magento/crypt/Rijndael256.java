package io.lodestone.plugin.magento.crypt;

import java.util.Arrays;

/**
 * Rijndael with blocks and keys of 256 bits, decryption only. AES is Rijndael with 128-bit blocks, so the JDK has nothing
 * for this one. A state is 8 columns of 4 bytes, column after column.
 */
final class Rijndael256 {

    /** Bytes of a block and of a key. */
    static final int BLOCK = 32;

    private static final int ROUNDS = 14;
    private static final int COLUMNS = 8;

    /** By how many columns each row is shifted; 256-bit blocks differ from AES here. */
    private static final int[] SHIFT = {0, 1, 3, 4};

    private static final int[] SBOX = new int[256];
    private static final int[] INVERSE = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int inverse = inverse(i);
            int substituted = 0x63;
            for (int turn = 0; turn < 5; turn++) {
                substituted ^= ((inverse << turn) | (inverse >> (8 - turn))) & 0xff;
            }
            SBOX[i] = substituted;
            INVERSE[substituted] = i;
        }
    }

    private final byte[] schedule = new byte[BLOCK * (ROUNDS + 1)];

    Rijndael256(byte[] key) {
        System.arraycopy(key, 0, schedule, 0, BLOCK);
        int constant = 1;
        for (int at = BLOCK; at < schedule.length; at += 4) {
            byte[] word = Arrays.copyOfRange(schedule, at - 4, at);
            if (at % BLOCK == 0) {
                byte first = word[0];
                for (int i = 0; i < 4; i++) {
                    word[i] = (byte) SBOX[(i < 3 ? word[i + 1] : first) & 0xff];
                }
                word[0] = (byte) (word[0] ^ constant);
                constant = twice(constant);
            } else if (at % BLOCK == 16) {
                for (int i = 0; i < 4; i++) {
                    word[i] = (byte) SBOX[word[i] & 0xff];
                }
            }
            for (int i = 0; i < 4; i++) {
                schedule[at + i] = (byte) (schedule[at - BLOCK + i] ^ word[i]);
            }
        }
    }

    /** Each block is combined with the encrypted one before it; the first with the vector. */
    byte[] decryptChained(byte[] data, byte[] vector) {
        byte[] plain = new byte[data.length];
        byte[] before = vector;
        for (int at = 0; at < data.length; at += BLOCK) {
            byte[] block = Arrays.copyOfRange(data, at, at + BLOCK);
            byte[] decrypted = decryptBlock(block);
            for (int i = 0; i < BLOCK; i++) {
                plain[at + i] = (byte) (decrypted[i] ^ before[i]);
            }
            before = block;
        }
        return plain;
    }

    byte[] decryptBlock(byte[] block) {
        byte[] state = block.clone();
        addKey(state, ROUNDS);
        for (int round = ROUNDS - 1; round >= 0; round--) {
            state = unshifted(state);
            addKey(state, round);
            if (round > 0) {
                unmixColumns(state);
            }
        }
        return state;
    }

    private void addKey(byte[] state, int round) {
        for (int i = 0; i < BLOCK; i++) {
            state[i] = (byte) (state[i] ^ schedule[round * BLOCK + i]);
        }
    }

    /** Undoes the shift of rows and the substitution of bytes. */
    private static byte[] unshifted(byte[] state) {
        byte[] moved = new byte[BLOCK];
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < 4; row++) {
                int target = (column + SHIFT[row]) % COLUMNS;
                moved[target * 4 + row] = (byte) INVERSE[state[column * 4 + row] & 0xff];
            }
        }
        return moved;
    }

    private static void unmixColumns(byte[] state) {
        for (int at = 0; at < BLOCK; at += 4) {
            int[] column = new int[4];
            for (int i = 0; i < 4; i++) {
                column[i] = state[at + i] & 0xff;
            }
            for (int i = 0; i < 4; i++) {
                state[at + i] = (byte) (times(column[i], 14)
                        ^ times(column[(i + 1) % 4], 11)
                        ^ times(column[(i + 2) % 4], 13)
                        ^ times(column[(i + 3) % 4], 9));
            }
        }
    }

    private static int twice(int value) {
        int doubled = value << 1;
        return (doubled & 0x100) == 0 ? doubled : doubled ^ 0x11b;
    }

    /** Multiplication in the cipher's finite field. */
    private static int times(int value, int factor) {
        int product = 0;
        int power = value;
        for (int bits = factor; bits > 0; bits >>= 1) {
            if ((bits & 1) == 1) {
                product ^= power;
            }
            power = twice(power);
        }
        return product;
    }

    private static int inverse(int value) {
        for (int candidate = 1; candidate < 256; candidate++) {
            if (times(value, candidate) == 1) {
                return candidate;
            }
        }
        return 0;
    }
}
