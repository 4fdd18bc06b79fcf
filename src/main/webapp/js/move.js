/*
 * Keeps the page of a move up to date: asks the remote API, ever less often while nothing changes, until the move has ended.
 * All text is set as text, never as markup.
 */
(function () {
  "use strict";

  const FIRST_PAUSE = 1000;
  const LONGEST_PAUSE = 15000;
  const MEBIBYTE = 1024 * 1024;

  const root = document.getElementById("live-migration-move");
  if (!root) {
    return;
  }
  const charts = window.liveMigrationCharts ? window.liveMigrationCharts.of(root) : null;
  const status = document.getElementById("live-migration-status");
  let pause = FIRST_PAUSE;
  let seen = "";

  function decimal(number) {
    return number.toFixed(1);
  }

  function mebibytes(bytes) {
    return bytes === null ? "-" : decimal(bytes / MEBIBYTE);
  }

  function plain(number) {
    return number === null ? "-" : String(number);
  }

  function cell(text, className) {
    const td = document.createElement("td");
    td.textContent = text;
    td.className = className;
    return td;
  }

  function number(text) {
    return cell(text, "live-migration-number");
  }

  function fill(name, items, toCells, classOf) {
    const body = root.querySelector('[data-rows="' + name + '"]');
    if (!body) {
      return;
    }
    const rows = document.createDocumentFragment();
    items.forEach(function (item) {
      const tr = document.createElement("tr");
      tr.className = classOf(item);
      toCells(item).forEach(function (td) {
        tr.appendChild(td);
      });
      rows.appendChild(tr);
    });
    body.textContent = "";
    body.appendChild(rows);
  }

  function set(element, text) {
    if (element && element.textContent !== text) {
      element.textContent = text;
    }
  }

  function show(data) {
    root.querySelectorAll("[data-field]").forEach(function (element) {
      const field = element.dataset.field;
      set(element, String(field === "state" ? data.state : data.summary[field]));
    });
    const state = root.querySelector('[data-field="state"]');
    state.classList.toggle("live-migration-bad", !data.running && !data.summary.success);
    root.querySelectorAll("[data-text]").forEach(function (element) {
      set(element, data.texts[element.dataset.text]);
    });
    fill(
      "points",
      data.points,
      function (point) {
        return [
          number(decimal(point.elapsedMillis / 1000)),
          cell(point.phase, ""),
          number(plain(point.pass)),
          number(mebibytes(point.remainingBytes)),
          number(mebibytes(point.bytesPerSecond)),
          number(mebibytes(point.dirtyBytesPerSecond)),
          number(plain(point.throttlePercent)),
          number(plain(point.expectedDowntimeMillis)),
          number(plain(point.permittedDowntimeMillis)),
        ];
      },
      function (point) {
        return point.passBegan ? "live-migration-pass" : "";
      }
    );
    fill(
      "actions",
      data.actions,
      function (action) {
        return [
          number(decimal(action.elapsedMillis / 1000)),
          cell(action.action, ""),
          cell(action.reason, ""),
          cell(action.failure, "live-migration-bad"),
        ];
      },
      function () {
        return "";
      }
    );
    if (charts) {
      charts.show(data);
    }
  }

  function absorb(text) {
    const data = JSON.parse(text);
    if (text !== seen) {
      seen = text;
      pause = FIRST_PAUSE;
      show(data);
    } else {
      pause = Math.min(pause * 1.5, LONGEST_PAUSE);
    }
    if (data.running) {
      set(status, root.dataset.textUpdated + " " + new Date().toLocaleTimeString());
    } else if (root.dataset.running === "true") {
      set(status, root.dataset.textEnded);
    }
    return data.running;
  }

  function ask() {
    fetch(root.dataset.url, { cache: "no-store", credentials: "same-origin" })
      .then(function (response) {
        if (!response.ok) {
          throw new Error("HTTP " + response.status);
        }
        return response.text();
      })
      .then(absorb)
      .catch(function () {
        set(status, root.dataset.textUnreachable);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        return true;
      })
      .then(function (again) {
        if (again) {
          window.setTimeout(askWhenSeen, pause);
        }
      });
  }

  /* A page that nobody looks at asks nothing. */
  function askWhenSeen() {
    if (document.hidden) {
      document.addEventListener("visibilitychange", askWhenSeen, { once: true });
    } else {
      ask();
    }
  }

  ask();
})();
