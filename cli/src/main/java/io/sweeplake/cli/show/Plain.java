package io.sweeplake.cli.show;

/** Text that a terminal shows and does not obey. */
public final class Plain {
    private Plain() {}

    /** Control characters but line feeds and tabs become question marks. */
    public static String text(String any) {
        StringBuilder plain = new StringBuilder(any.length());
        any.codePoints().map(each -> keeps(each) ? each : '?').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean keeps(int character) {
        return character == '\n' || character == '\t' || !Character.isISOControl(character);
    }
}
