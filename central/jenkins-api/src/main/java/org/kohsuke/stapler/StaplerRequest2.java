package org.kohsuke.stapler;

import net.sf.json.JSONObject;

/** A request to a page or a form. */
public interface StaplerRequest2 {
    void bindJSON(Object bean, JSONObject src);
}
