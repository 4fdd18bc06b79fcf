/* Draws duration and downtime over a job's builds; see charts.js for colours and keys. */
(function () {
  "use strict";

  const root = document.getElementById("live-migration-trend");
  const canvas = root ? root.querySelector('[data-trend="chart"]') : null;
  if (!canvas) {
    return;
  }
  const shared = window.liveMigrationCharts;
  const chart = window.echarts.init(canvas, null, { renderer: "canvas" });

  function axis(name, colour, palette, position) {
    return {
      type: "value",
      name: name,
      min: 0,
      position: position,
      nameTextStyle: { color: colour, align: position === "left" ? "left" : "right" },
      axisLabel: { color: palette.faint },
      splitLine: { show: position === "left", lineStyle: { color: palette.faint, opacity: 0.25 } },
    };
  }

  function line(name, colour, index, values) {
    return {
      name: name,
      type: "line",
      yAxisIndex: index,
      data: values,
      connectNulls: true,
      symbolSize: 7,
      lineStyle: { color: colour, width: 2, type: index === 0 ? "solid" : "dashed" },
      itemStyle: { color: colour },
    };
  }

  function spoken(items) {
    return items.length === 0
      ? ""
      : [items[0].name]
          .concat(
            items
              .filter(function (item) {
                return item.value !== null && item.value !== undefined;
              })
              .map(function (item) {
                return item.seriesName + ": " + item.value;
              })
          )
          .join("\n");
  }

  function show(data) {
    const palette = shared.colours(root);
    const names = data.builds.map(function (build) {
      return "#" + build.build;
    });
    const durations = data.builds.map(function (build) {
      return build.durationMillis === null ? null : build.durationMillis / 1000;
    });
    const downtimes = data.builds.map(function (build) {
      return build.downtimeMillis;
    });
    chart.setOption(
      {
        animation: false,
        textStyle: { color: palette.text },
        grid: { left: 60, right: 60, top: 40, bottom: 28 },
        tooltip: {
          trigger: "axis",
          renderMode: "richText",
          backgroundColor: palette.ground,
          borderColor: palette.faint,
          textStyle: { color: palette.text },
          formatter: spoken,
        },
        xAxis: {
          type: "category",
          data: names,
          axisLabel: { color: palette.faint },
          axisLine: { lineStyle: { color: palette.faint } },
        },
        yAxis: [
          axis(root.dataset.nameDuration, palette.blue, palette, "left"),
          axis(root.dataset.nameDowntime, palette.orange, palette, "right"),
        ],
        series: [
          line(root.dataset.nameDuration, palette.blue, 0, durations),
          line(root.dataset.nameDowntime, palette.orange, 1, downtimes),
        ],
      },
      { notMerge: true }
    );
  }

  shared.readByKeyboard(canvas, chart, root.querySelector('[data-trend="reading"]'), function (drawn, index) {
    return spoken(
      drawn.series.map(function (one) {
        return { name: drawn.xAxis[0].data[index], seriesName: one.name, value: one.data[index] };
      })
    );
  });

  fetch(root.dataset.url, { credentials: "same-origin" })
    .then(function (response) {
      if (!response.ok) {
        throw new Error("HTTP " + response.status);
      }
      return response.json();
    })
    .then(function (data) {
      show(data);
      shared.onThemeChange(function () {
        show(data);
      });
    })
    .catch(function () {
      /* The sentence beneath and the table on the trend's page have the same numbers. */
      canvas.hidden = true;
    });
  window.addEventListener("resize", function () {
    chart.resize();
  });
})();
