// Latency over the abscissa: one chart a metric, one panel a percentile, one line a series.
const withheld = rowsOf('withheld');

/** Why no treatment has a percentile. */
function whyWithheld(metric, percentile) {
  const at = withheld.filter((each) => each.metric === metric && each.percentile === Number(percentile.slice(1)));
  if (at.length) {
    const counts = span(at.flatMap((each) => [each.request_count_min, each.request_count_max]));
    return `Withheld: ${percentile} needs ${number(at[0].floor_count)} requests in a trial, and there are ${counts}.`;
  }
  return 'No request has this time: nothing succeeded, or the harness does not say it.';
}

function pointOf(treatment, column) {
  const count = treatment[`${column.split('_')[0]}_count`];
  const low = treatment[`${column}_low`];
  const high = treatment[`${column}_high`];
  const runLow = treatment[`${column}_run_low`];
  const runHigh = treatment[`${column}_run_high`];
  return {
    x: treatment.x, y: treatment[column], low, high, runLow, runHigh, validity: treatment.validity,
    tip: [
      `${withUnit(page.axes.name)}: ${number(treatment.x)}`,
      `${column}: ${number(treatment[column])} ms`,
      low !== null ? `95 %: ${number(low)} to ${number(high)} ms` : null,
      low === null && runLow !== null ? `95 % of this run's requests: ${number(runLow)} to ${number(runHigh)} ms` : null,
      `n = ${number(count)} requests, ${number(treatment.replicate_count)} replicates`,
      treatment.invalid_count ? `${treatment.invalid_count} INVALID left out` : null,
      treatment.validity,
    ],
  };
}

function latencyOption(metric, width) {
  const grids = panels(3, width, 240);
  const columns = PERCENTILES.map((each) => `${METRICS[metric].key}_${each}`);
  const shown = page.axes.lines.map((name, line) => ({ name, line })).filter((each) => shownLines.has(each.line));
  const series = columns.flatMap((column, panel) => shown.flatMap(({ name, line }, i) => {
    const points = treatments.filter((each) => each.line === line).map((each) => pointOf(each, column));
    return lineSeries(name, line, points, panel, i === 0 ? limitLine(column) : {});
  }));
  const titles = columns.map((column, panel) => {
    const any = treatments.some((each) => each[column] !== null);
    return heading(PERCENTILES[panel], grids[panel], any ? '' : whyWithheld(METRICS[metric].key, PERCENTILES[panel]));
  });
  return {
    title: titles,
    legend: legend(shown.map((each) => each.name)),
    grid: grids,
    xAxis: columns.map((_, panel) => abscissa({ gridIndex: panel })),
    yAxis: columns.map((column, panel) => ordinate(`${METRICS[metric].short} (ms)`, treatments.map((each) => each[column]), panel)),
    series,
  };
}

/** The limit that the SLO sets for this very percentile. */
function limitLine(column) {
  if (!(column in slo)) return {};
  return {
    markLine: {
      silent: true, symbol: 'none', lineStyle: { color: colour('bad'), type: 'dashed', width: 1.5 },
      label: { formatter: `SLO ${number(slo[column])} ms`, position: 'insideEndTop', color: colour('bad') },
      data: [{ yAxis: slo[column] }],
    },
  };
}

function addLatency(section) {
  for (const metric of Object.keys(METRICS)) {
    const { key, name } = METRICS[metric];
    const columns = PERCENTILES.flatMap((each) => [`${key}_${each}`, `${key}_${each}_low`, `${key}_${each}_high`,
      `${key}_${each}_run_low`, `${key}_${each}_run_high`]);
    const any = treatments.some((each) => PERCENTILES.some((p) => each[`${key}_${p}`] !== null));
    const missing = PERCENTILES.filter((p) => treatments.some((each) => each.replicate_count && each[`${key}_${p}`] === null)
      && treatments.some((each) => each[`${key}_${p}`] !== null));
    addChart(section, {
      id: metric,
      title: `${name} against ${named(page.axes.name)}`,
      why: any ? null : emptyBecause(whyWithheld(key, 'p50')),
      say: () => `Each point is the median of a treatment's replicates. n = ${span(measured.map((each) => each[`${metric}_count`]), 'requests')} a treatment. `
        + intervalsSaid(treatments) + hollowSaid()
        + missing.map((p) => ` ${p} is missing where trials have too few requests.`).join(''),
      option: (width) => latencyOption(metric, width),
      height: (width) => panelsHeight(3, width, 240),
      behind: () => tableBehind(`${name}, treatment_summary`, ['treatment_id', 'stack', 'factors', 'validity',
        'replicate_count', 'invalid_count', `${metric}_count`, ...columns, 'interval_withheld_because'], treatments),
    });
  }
}

/** Nothing to draw: there may be a deeper reason than the chart's own. */
function emptyBecause(own) {
  if (!treatments.length) return 'No trial is committed yet: nothing was measured so far.';
  if (treatments.every((each) => each.replicate_count === 0)) {
    return 'Every trial so far is INVALID, and the views leave those out. The reasons are under "Verdicts".';
  }
  return own;
}
