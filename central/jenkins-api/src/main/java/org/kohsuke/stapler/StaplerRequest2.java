package org.kohsuke.stapler;

import java.util.List;
import net.sf.json.JSONObject;

/** A request to a page or a form. */
public interface StaplerRequest2 {
    void bindJSON(Object bean, JSONObject src);

    <T> List<T> bindJSONToList(Class<T> type, Object src);
}
