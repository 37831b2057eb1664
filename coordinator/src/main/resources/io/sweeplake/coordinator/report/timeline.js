// What happened during a trial, second by second, by its clients and by its servers.
const timelines = rowsOf('timelines');
const trials = rowsOf('trials');

const TIMELINE_PANELS = [
  ['requests/s', [['sent_per_s', 'sent'], ['finished_per_s', 'finished'], ['failed_per_s', 'failed']], ''],
  ['requests', [['in_flight_mean', 'in flight, by the clients'], ['running_mean', 'running, by the servers']], ''],
  ['requests', [['waiting_mean', 'waiting in the servers\' queue']], 'No server told its queue: its metrics were not read.'],
  ['0..1', [['prefix_cache_hit_ratio', 'prefix-cache hits'], ['kv_cache_usage_ratio', 'KV cache in use']], 'No server told of its cache: its metrics were not read.'],
];

function timelineOption(trial, width) {
  const rows = timelines.filter((each) => each.trial_id === trial);
  const each = 110;
  const grids = TIMELINE_PANELS.map((_, i) => ({ left: 66, width: width - 66 - 22, top: 62 + i * (each + 44), height: each }));
  let line = 0;
  const names = [];
  const series = TIMELINE_PANELS.flatMap(([, columns], panel) => columns.map(([column, name]) => {
    const { colour: hue, dash, symbol } = look(line++);
    names.push(name);
    return {
      name, type: 'line', step: 'end', symbol, showSymbol: false, xAxisIndex: panel, yAxisIndex: panel, connectNulls: false,
      lineStyle: { color: hue, type: dash, width: 1.8 }, itemStyle: { color: hue },
      data: rows.map((row) => [row.second, row[column]]),
    };
  }));
  const last = TIMELINE_PANELS.length - 1;
  const seconds = rows.map((row) => row.second);
  return {
    title: TIMELINE_PANELS.map(([, columns, why], i) => ({
      ...heading(columns.map(([, name]) => name).join(', '), grids[i], rows.some((row) => columns.some(([c]) => row[c] !== null)) ? '' : why),
      textStyle: { fontSize: 12, fontWeight: 'normal', color: colour('ink'), width: grids[i].width, overflow: 'truncate' },
      top: grids[i].top - 22,
    })),
    legend: legend(names),
    grid: grids,
    tooltip: {
      trigger: 'axis', confine: true, backgroundColor: colour('raised'), borderColor: colour('line'), textStyle: { color: colour('ink') },
      formatter: (at) => tip(`second ${at[0].value[0]}`, at.map((one) => `${one.seriesName}: ${number(one.value[1])}`)),
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    xAxis: grids.map((_, i) => axis({
      type: 'value', gridIndex: i, min: Math.min(...seconds), max: Math.max(...seconds), splitLine: { show: false },
      name: i === last ? 'seconds from the window\'s start' : '', nameGap: 28, axisLabel: { show: i === last, color: colour('faint') },
    })),
    yAxis: TIMELINE_PANELS.map(([unit], i) => axis({ type: 'value', gridIndex: i, name: unit, nameGap: 44, min: 0, splitNumber: 3 })),
    series,
  };
}

function trialNamed(trial) {
  const treatment = treatmentById.get(trial.treatment_id);
  return `${treatment ? asked(treatment) : trial.stack}, replicate ${trial.replicate}, ${trial.validity}`;
}

function addTimeline(section) {
  const told = trials.filter((each) => timelines.some((row) => row.trial_id === each.trial_id));
  let trial = told.length ? told[0].trial_id : null;
  const chart = addChart(section, {
    id: 'timeline',
    title: 'A trial\'s timeline',
    why: trial ? null : trials.length ? 'No clock places the requests of these trials in time.' : emptyBecause(''),
    controls: [choice('Trial', told.map((each) => [each.trial_id, trialNamed(each)]), trial, (value) => { trial = value; chart.change(); })],
    say: () => {
      const of = told.find((each) => each.trial_id === trial);
      const step = timelines.find((each) => each.trial_id === trial).step_s;
      return `${trialNamed(of)} (${trial}). n = ${number(of.in_window_count)} requests in the window of ${number(of.window_s)} s, which begins at 0; before it is the warm-up. A step is ${number(step)} s; what happened is counted, so there is no interval. Timelines of ${told.length} of ${trials.length} trials are here; ?trial=ID asks for others.`;
    },
    option: (width) => timelineOption(trial, width),
    height: () => 62 + 4 * 154 + 16,
    behind: () => tableBehind('trial_timeline and trial_server_timeline', page.answers.timelines.columns.slice(1),
      timelines.filter((each) => each.trial_id === trial)),
  });
}
