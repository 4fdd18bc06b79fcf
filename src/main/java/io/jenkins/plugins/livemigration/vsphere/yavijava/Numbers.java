package io.jenkins.plugins.livemigration.vsphere.yavijava;

/** Whether a text is a number of the size that yavijava expects; a newer vCenter may count further. */
final class Numbers {

    private Numbers() {}

    static boolean fit(String text, Class<?> type) {
        try {
            if (type == int.class || type == Integer.class) {
                Integer.parseInt(text);
            } else if (type == short.class || type == Short.class) {
                Short.parseShort(text);
            } else if (type == byte.class || type == Byte.class) {
                Byte.parseByte(text);
            } else if (type == long.class || type == Long.class) {
                Long.parseLong(text);
            } else if (type == float.class || type == Float.class || type == double.class || type == Double.class) {
                Double.parseDouble(text);
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
