package net.sf.json;

/** A submitted form, or a part of one. */
public final class JSONObject {
    public Object opt(String key) {
        throw new UnsupportedOperationException("signature only");
    }

    public boolean optBoolean(String key) {
        throw new UnsupportedOperationException("signature only");
    }

    public Object remove(String key) {
        throw new UnsupportedOperationException("signature only");
    }
}
