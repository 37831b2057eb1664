// Throughput against latency, with the SLO, and the front of those that nobody beats.
const pareto = rowsOf('pareto');

const latencyColumns = Object.values(METRICS).flatMap(({ key }) => PERCENTILES.map((p) => `${key}_${p}`));

/** The SLO's verdict as a mark beside a point. */
function sloMark(met) {
  if (met === true) return '';
  return met === false ? '✗' : '?';
}

function sloSaid() {
  const limits = Object.entries(slo).map(([key, value]) => `${key} ≤ ${number(value)}`);
  return limits.length
    ? `SLO: ${limits.join(', ')}. ✗ misses it, ? cannot be told (too few requests).`
    : 'The sweep promises no SLO.';
}

/** What the SLO is about if that is known of as many treatments as anything is. */
function firstColumn() {
  const known = (column) => treatments.filter((each) => each[column] !== null).length;
  const wanted = [...latencyColumns.filter((each) => each in slo), 'ttft_ms_p99', 'ttft_ms_p95', 'ttft_ms_p50', ...latencyColumns];
  const most = Math.max(0, ...wanted.map(known));
  return wanted.find((each) => known(each) > 0 && known(each) === most);
}

function tradeoffOption(column) {
  const shown = page.axes.lines.map((name, line) => ({ name, line })).filter((each) => shownLines.has(each.line));
  const marked = Object.keys(slo).length > 0;
  const series = shown.flatMap(({ name, line }, i) => {
    const points = treatments.filter((each) => each.line === line).map((each) => ({
      x: each[column], y: each.output_tokens_per_s, low: each.output_tokens_per_s_low, high: each.output_tokens_per_s_high,
      validity: each.validity, mark: marked ? sloMark(each.slo_met) : '',
      tip: [`${withUnit(page.axes.name)}: ${number(each.x)}`, `${column}: ${number(each[column])} ms`,
        `output: ${number(each.output_tokens_per_s)} tokens/s`,
        each.output_tokens_per_s_low !== null ? `95 %: ${number(each.output_tokens_per_s_low)} to ${number(each.output_tokens_per_s_high)} tokens/s` : null,
        `n = ${number(each.request_count)} requests, ${number(each.replicate_count)} replicates`,
        marked ? `SLO ${each.slo_met === null ? 'cannot be told' : each.slo_met ? 'met' : 'missed'}` : null, each.validity],
    }));
    const made = lineSeries(name, line, points, 0, i === 0 ? limitAcross(column) : {});
    const drawn = points.filter((each) => each.x !== null && each.y !== null);
    made[0].data.forEach((each, at) => {
      each.label = { show: drawn[at].mark !== '', formatter: drawn[at].mark, position: 'top', color: colour('ink') };
    });
    return made;
  });
  const wide = ordinate(`${column} (ms)`, treatments.map((each) => each[column]), 0);
  return {
    legend: legend(shown.map((each) => each.name)),
    grid: { left: 72, right: 28, top: 48, bottom: 52 },
    xAxis: { ...wide, nameGap: 28 },
    yAxis: axis({ type: 'value', name: 'output tokens/s', nameGap: 50, min: 0 }),
    series,
  };
}

function limitAcross(column) {
  const limit = limitLine(column);
  if (limit.markLine) {
    limit.markLine.data = [{ xAxis: slo[column] }];
    limit.markLine.label.position = 'insideEndTop';
  }
  return limit;
}

function addTradeoff(section) {
  let column = firstColumn();
  const usable = latencyColumns.filter((each) => treatments.some((t) => t[each] !== null && t.output_tokens_per_s !== null));
  const chart = addChart(section, {
    id: 'tradeoff',
    title: 'Throughput against latency',
    why: usable.length ? null : emptyBecause('No treatment has both a latency and a known count of output tokens.'),
    controls: [choice('Latency', usable.map((each) => [each, `${each} (ms)`]), column, (value) => { column = value; chart.change(); })],
    say: () => `Output tokens a second of the whole endpoint over ${column} in ms; up and left is better. ${sloSaid()} n = ${span(measured.map((each) => each.request_count), 'requests')} a treatment. Whiskers: the 95 % interval of a typical replicate's throughput, where there are two replicates.${hollowSaid()}`,
    option: () => tradeoffOption(column),
    height: () => 420,
    behind: () => tableBehind('throughput and SLO, treatment_summary', ['treatment_id', 'stack', 'factors', 'validity',
      'replicate_count', 'invalid_count', 'request_count', column, 'output_tokens_per_s', 'output_tokens_per_s_low',
      'output_tokens_per_s_high', 'requests_per_s', 'slo_met', 'gpus', 'usd_per_million_output_tokens'], treatments),
  });
}

function paretoOption() {
  const demands = [...new Set(pareto.map((each) => each.demand))];
  const onFront = new Set(pareto.filter((each) => each.on_frontier).map((each) => each.treatment_id));
  const beaten = treatments.filter((each) => !onFront.has(each.treatment_id) && each.tpot_ms_p50 && each.output_tokens_per_s !== null);
  const series = demands.flatMap((demand, i) => {
    const front = pareto.filter((each) => each.demand === demand && each.on_frontier);
    // A demand that is one of the curves looks like it.
    const curves = new Set(front.map((each) => treatmentById.get(each.treatment_id).line));
    const line = curves.size === 1 && demands.length <= page.axes.lines.length ? [...curves][0] : i;
    const made = lineSeries(demand, line, front.map((each) => ({
      x: each.tpot_ms_p50, y: each.output_tokens_per_s_per_unit, validity: each.validity,
      tip: [asked(treatmentById.get(each.treatment_id)), `tpot_ms_p50: ${number(each.tpot_ms_p50)} ms`,
        `${number(each.output_tokens_per_s_per_user)} tokens/s for a user`,
        `${number(each.output_tokens_per_s_per_unit)} tokens/s a ${each.unit}`,
        `n = ${number(each.tpot_count)} requests, ${number(each.replicate_count)} replicates`,
        each.on_sweep_frontier ? 'on the front of all demands too' : null, each.validity],
    })), 0);
    made[0].data.forEach((each, at) => {
      const mark = Object.keys(slo).length ? sloMark(front[at].slo_met) : '';
      each.label = { show: mark !== '', formatter: mark, position: 'top', color: colour('ink') };
    });
    return made;
  });
  const rest = 'beaten by another';
  return {
    legend: legend([...demands, rest]),
    grid: { left: 72, right: 28, top: 48, bottom: 52 },
    xAxis: { ...ordinate('tpot_ms_p50 (ms), what a user waits for a token', treatments.map((each) => each.tpot_ms_p50), 0), nameGap: 28 },
    yAxis: axis({ type: 'value', name: `output tokens/s a ${pareto[0].unit === 'gpu' ? 'GPU' : pareto[0].unit}`, nameGap: 50, min: 0 }),
    series: [{
      name: rest, type: 'scatter', symbol: 'circle', symbolSize: 6, itemStyle: { color: colour('faint'), opacity: 0.6 },
      data: beaten.map((each) => ({ value: [each.tpot_ms_p50, each.output_tokens_per_s_per_unit], told: asked(each), validity: each.validity })),
      tooltip: { formatter: (at) => tip(at.data.told, [at.data.validity]) },
    }, ...series],
  };
}

function addPareto(section) {
  addChart(section, {
    id: 'pareto',
    title: 'The Pareto front',
    why: pareto.some((each) => each.on_frontier) ? null : emptyBecause('No treatment has both a TPOT p50 and a throughput.'),
    say: () => `Treatments that no other with the same demand beats in both: the speed that one user sees (to the left) and the tokens that a ${pareto[0].unit === 'gpu' ? 'GPU' : 'whole endpoint'} makes (up). A line a demand. ${sloSaid()} n = ${span(pareto.map((each) => each.tpot_count), 'requests')} a treatment; medians of replicates, intervals are in the tables of TPOT and throughput.${hollowSaid()}`,
    option: paretoOption,
    height: () => 420,
    behind: () => tableBehind('the fronts, pareto_frontier', ['treatment_id', 'demand', 'validity', 'replicate_count', 'tpot_count',
      'tpot_ms_p50', 'ttft_ms_p99', 'unit', 'output_tokens_per_s_per_user', 'output_tokens_per_s_per_unit', 'slo_met',
      'on_frontier', 'on_slo_frontier', 'on_sweep_frontier'], pareto),
  });
}
