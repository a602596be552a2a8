package dev.haulier.step.file;

import java.nio.charset.StandardCharsets;

/**
 * One entry's head in an archive.
 *
 * @param name its path as it stands in the archive
 * @param type {@code '0'} for a file, {@code '5'} for a directory, {@code '2'} for a symbolic link, or another one
 * @param size the bytes that follow
 * @param mode the permissions
 * @param target what a link leads to, or empty
 */
record TarHeader(String name, char type, long size, int mode, String target) {

    static final int BLOCK = 512;
    static final char FILE = '0';
    static final char LINK = '2';
    static final char DIRECTORY = '5';
    static final char PAX = 'x';

    private static final int NAME = 100;

    static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** The blocks of the head: a further one before it when name or target are too long for one. Same in, same out. */
    byte[] bytes() {
        byte[] own = name.getBytes(StandardCharsets.UTF_8);
        byte[] linked = target.getBytes(StandardCharsets.UTF_8);
        String pax = (own.length > NAME ? paxRecord("path", name) : "")
                + (linked.length > NAME ? paxRecord("linkpath", target) : "");
        byte[] main = block(own, type, size, mode, linked);
        if (pax.isEmpty()) {
            return main;
        }
        byte[] records = pax.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[BLOCK + (int) padded(records.length) + BLOCK];
        byte[] extra = block("././@PaxHeader".getBytes(StandardCharsets.UTF_8), PAX, records.length, 0644, new byte[0]);
        System.arraycopy(extra, 0, all, 0, BLOCK);
        System.arraycopy(records, 0, all, BLOCK, records.length);
        System.arraycopy(main, 0, all, all.length - BLOCK, BLOCK);
        return all;
    }

    /** A record counts itself, its own length included. */
    private static String paxRecord(String key, String value) {
        int rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8).length;
        int length = rest + 1;
        while (rest + String.valueOf(length).length() != length) {
            length++;
        }
        return length + " " + key + "=" + value + "\n";
    }

    private static byte[] block(byte[] name, char type, long size, int mode, byte[] target) {
        byte[] block = new byte[BLOCK];
        System.arraycopy(name, 0, block, 0, Math.min(name.length, NAME));
        octal(block, 100, 8, mode);
        octal(block, 108, 8, 0);
        octal(block, 116, 8, 0);
        octal(block, 124, 12, size);
        octal(block, 136, 12, 0);
        block[156] = (byte) type;
        System.arraycopy(target, 0, block, 157, Math.min(target.length, NAME));
        System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, block, 257, 8);
        octal(block, 148, 7, checksum(block));
        block[155] = ' ';
        return block;
    }

    private static void octal(byte[] block, int from, int length, long value) {
        String digits = Long.toOctalString(value);
        int zeros = length - 1 - digits.length();
        for (int i = 0; i < length - 1; i++) {
            block[from + i] = (byte) (i < zeros ? '0' : digits.charAt(i - zeros));
        }
    }

    /** The sum of all bytes, with spaces for the sum itself. */
    static int checksum(byte[] block) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
        }
        return sum;
    }
}
