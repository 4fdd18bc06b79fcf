/*
 * Draws the charts of a move with ECharts, on canvases in the theme's colours. Tooltips are drawn, too, since their markup would
 * need inline styles. With the focus on a chart the arrow keys go through its points, and a line beneath it says them.
 */
(function () {
  "use strict";

  const MEBIBYTE = 1024 * 1024;
  const UNITS = { remaining: "MiB", rates: "MiB/s", throttle: "%", downtime: "ms" };
  const PHASES = ["starting", "diskCopy", "preCopy", "postCopy", "recovering", "concluding"];

  /* What the theme's variable comes to, as a colour that a canvas understands. */
  function colours(element) {
    const probe = document.createElement("span");
    const canvas = document.createElement("canvas");
    canvas.width = 1;
    canvas.height = 1;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    element.appendChild(probe);
    const read = function (variable, otherwise) {
      probe.style.color = "var(" + variable + ", " + otherwise + ")";
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = window.getComputedStyle(probe).color;
      context.fillRect(0, 0, 1, 1);
      const rgba = context.getImageData(0, 0, 1, 1).data;
      return "rgba(" + rgba[0] + "," + rgba[1] + "," + rgba[2] + "," + rgba[3] / 255 + ")";
    };
    const palette = {
      text: read("--text-color", "#14141f"),
      faint: read("--text-color-secondary", "#606070"),
      ground: read("--background", "#ffffff"),
      blue: read("--blue", "#006dd7"),
      orange: read("--orange", "#b95000"),
      green: read("--green", "#1f8a3b"),
      red: read("--red", "#e6001f"),
      purple: read("--purple", "#8a3ffc"),
      yellow: read("--yellow", "#c98b00"),
    };
    probe.remove();
    return palette;
  }

  function seconds(millis) {
    return millis / 1000;
  }

  function scaled(value, unit) {
    return value === null ? null : Math.round((value / unit) * 10) / 10;
  }

  function series(data, field, unit) {
    return data.points.map(function (point) {
      return [seconds(point.elapsedMillis), scaled(point[field], unit)];
    });
  }

  function line(name, values, colour, more) {
    return Object.assign(
      {
        name: name,
        type: "line",
        data: values,
        showSymbol: false,
        connectNulls: true,
        lineStyle: { color: colour, width: 2 },
        itemStyle: { color: colour },
      },
      more
    );
  }

  function frame(data, palette, chart) {
    const last = data.points.length === 0 ? 0 : data.points[data.points.length - 1].elapsedMillis;
    const end = Math.max(last, data.summary.durationMillis || 0);
    return {
      animation: false,
      textStyle: { color: palette.text },
      grid: { left: 60, right: 24, top: 32, bottom: 28 },
      legend: { textStyle: { color: palette.text }, top: 0, data: [] },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        backgroundColor: palette.ground,
        borderColor: palette.faint,
        textStyle: { color: palette.text },
        formatter: function (items) {
          return spoken(items, UNITS[chart]);
        },
      },
      xAxis: {
        type: "value",
        min: 0,
        max: seconds(end),
        axisLabel: { color: palette.faint, formatter: "{value} s", showMaxLabel: false },
        axisLine: { lineStyle: { color: palette.faint } },
        splitLine: { show: false },
      },
      yAxis: {
        type: "value",
        min: 0,
        axisLabel: { color: palette.faint },
        splitLine: { lineStyle: { color: palette.faint, opacity: 0.25 } },
      },
    };
  }

  function spoken(items, unit) {
    const given = items.filter(function (item) {
      return item.value[1] !== null;
    });
    return given.length === 0
      ? ""
      : ["" + given[0].value[0].toFixed(1) + " s"]
          .concat(
            given.map(function (item) {
              return item.seriesName + ": " + item.value[1] + " " + unit;
            })
          )
          .join("\n");
  }

  /* Where passes began: thin lines; what the policy did: dashed lines with the number that its row in the table has. */
  function marks(data, palette) {
    const passes = data.points
      .filter(function (point) {
        return point.passBegan;
      })
      .map(function (point) {
        return {
          xAxis: seconds(point.elapsedMillis),
          lineStyle: { color: palette.faint, type: "solid", width: 1, opacity: 0.6 },
          label: { show: false },
        };
      });
    const actions = data.actions.map(function (action, index) {
      return {
        xAxis: seconds(action.elapsedMillis),
        lineStyle: { color: action.failure ? palette.red : palette.purple, type: "dashed", width: 1 },
        label: { show: true, formatter: String(index + 1), color: palette.text },
      };
    });
    return { silent: true, symbol: "none", data: passes.concat(actions) };
  }

  const options = {
    phases: function (data, palette) {
      const option = frame(data, palette, "phases");
      const shades = [palette.faint, palette.orange, palette.blue, palette.purple, palette.red, palette.green];
      option.yAxis = { type: "category", data: [""], axisLine: { show: false }, axisTick: { show: false } };
      option.tooltip = { show: false };
      option.series = data.phases.map(function (span) {
        return {
          name: span.words,
          type: "bar",
          stack: "phases",
          barWidth: 24,
          data: [seconds(span.toMillis - span.fromMillis)],
          itemStyle: { color: shades[Math.max(0, PHASES.indexOf(span.phase))] },
        };
      });
      option.legend.data = data.phases.map(function (span) {
        return span.words;
      });
      return option;
    },
    remaining: function (data, palette, names) {
      const option = frame(data, palette, "remaining");
      option.series = [
        line(names.nameRemaining, series(data, "remainingBytes", MEBIBYTE), palette.blue, { markLine: marks(data, palette) }),
      ];
      return option;
    },
    rates: function (data, palette, names) {
      const option = frame(data, palette, "rates");
      option.legend.data = [names.nameThroughput, names.nameDirtyRate];
      option.series = [
        line(names.nameThroughput, series(data, "bytesPerSecond", MEBIBYTE), palette.green, {}),
        line(names.nameDirtyRate, series(data, "dirtyBytesPerSecond", MEBIBYTE), palette.orange, { step: "end" }),
      ];
      return option;
    },
    throttle: function (data, palette, names) {
      const option = frame(data, palette, "throttle");
      option.yAxis.max = 100;
      option.series = [line(names.nameThrottle, series(data, "throttlePercent", 1), palette.red, { step: "end" })];
      return option;
    },
    downtime: function (data, palette, names) {
      const option = frame(data, palette, "downtime");
      option.legend.data = [names.nameExpected, names.namePermitted];
      option.series = [
        line(names.nameExpected, series(data, "expectedDowntimeMillis", 1), palette.blue, { markLine: marks(data, palette) }),
        line(names.namePermitted, series(data, "permittedDowntimeMillis", 1), palette.orange, { step: "end" }),
      ];
      return option;
    },
  };

  /* say: makes a line of what is drawn, and of the index of a point. */
  function readByKeyboard(element, chart, reading, say) {
    let index = -1;
    element.addEventListener("keydown", function (event) {
      const drawn = chart.getOption();
      const first = drawn && drawn.series && drawn.series[0];
      if (!first || first.type !== "line" || first.data.length === 0) {
        return;
      }
      const count = first.data.length;
      const moves = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: count - 1 };
      if (!(event.key in moves)) {
        return;
      }
      event.preventDefault();
      index = Math.min(Math.max(moves[event.key], 0), count - 1);
      chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: index });
      reading.textContent = say(drawn, index).replaceAll("\n", ", ");
    });
    element.addEventListener("blur", function () {
      chart.dispatchAction({ type: "hideTip" });
      reading.textContent = "";
    });
  }

  function onThemeChange(draw) {
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    new MutationObserver(draw).observe(document.documentElement, {
      attributes: true,
      attributeFilter: ["data-theme", "class"]
    });
  }

  function of(root) {
    const drawn = [];
    let latest = null;
    root.querySelectorAll("[data-chart]").forEach(function (element) {
      const chart = window.echarts.init(element, null, { renderer: "canvas" });
      const reading = root.querySelector('[data-reading="' + element.dataset.chart + '"]');
      readByKeyboard(element, chart, reading, function (option, index) {
        const items = option.series.map(function (one) {
          return { seriesName: one.name, value: one.data[index] };
        });
        return spoken(items, UNITS[element.dataset.chart]);
      });
      drawn.push({ chart: chart, name: element.dataset.chart });
    });

    function show(data) {
      latest = data;
      const palette = colours(root);
      drawn.forEach(function (one) {
        one.chart.setOption(options[one.name](data, palette, root.dataset), { notMerge: true });
      });
    }

    function again() {
      if (latest !== null) {
        show(latest);
      }
    }

    window.addEventListener("resize", function () {
      drawn.forEach(function (one) {
        one.chart.resize();
      });
    });
    onThemeChange(again);
    return { show: show };
  }

  window.liveMigrationCharts = {
    of: of,
    colours: colours,
    readByKeyboard: readByKeyboard,
    onThemeChange: onThemeChange,
  };
})();
