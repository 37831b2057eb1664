// The whole grid at once: each treatment a cell, with its verdict.
// From dark to light in even steps of lightness, so that it reads without colours too.
const SCALE = ['#00224e', '#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#a59c74', '#c3b369', '#e1cc55', '#fee838'];
const VERDICT_MARKS = { VALID: '', SUSPECT: '?', INVALID: '✕' };
const GRID_METRICS = [...latencyColumns, 'output_tokens_per_s', 'requests_per_s', 'achieved_ratio_min', 'failed_ratio'];

function gridLevels() {
  const levels = [...new Set(treatments.map((each) => each.x).filter((each) => each !== null))];
  return (page.axes.is_number ? levels.sort((a, b) => a - b) : levels).map(String);
}

/** A cell without a number, and why. */
function absentCell(api, mark) {
  const [x, y] = api.coord([api.value(0), api.value(1)]);
  const [width, height] = api.size([1, 1]);
  return {
    type: 'rect',
    shape: { x: x - width / 2 + 0.5, y: y - height / 2 + 0.5, width: width - 1, height: height - 1 },
    style: { fill: colour('missing') },
    textConfig: { position: 'inside' },
    textContent: { style: { text: mark, fill: colour('ink'), fontWeight: 'bold' } },
  };
}

function heatmapOption(metric) {
  const levels = gridLevels();
  const { lines } = page.axes;
  const cells = treatments.filter((each) => each.x !== null)
    .map((each) => ({ at: [levels.indexOf(String(each.x)), each.line], each, value: each[metric] }));
  const known = cells.filter((cell) => cell.value !== null);
  const values = known.map((cell) => cell.value);
  const least = values.length ? values.reduce((a, b) => Math.min(a, b)) : 0;
  const most = values.length ? values.reduce((a, b) => Math.max(a, b)) : 1;
  const roomy = levels.length <= 12;
  const toldOf = (at) => {
    const { each, value } = at.data;
    return tip(asked(each), [`${metric}: ${number(value[2])} ${unitOf(metric)}`, each.validity,
      `n = ${number(each.request_count)} requests, ${number(each.replicate_count)} replicates, ${number(each.invalid_count)} INVALID`,
      each.slo_met === null ? null : `SLO ${each.slo_met ? 'met' : 'missed'}`]);
  };
  const markOf = (each) => (each.invalid_count && each.replicate_count ? '!' : '') + VERDICT_MARKS[each.validity];
  const absent = cells.filter((cell) => cell.value === null);
  return {
    grid: { left: Math.min(260, 24 + 7 * Math.max(...lines.map((each) => each.length))), right: 20, top: 12, bottom: 110 },
    xAxis: axis({ type: 'category', data: levels, name: withUnit(page.axes.name), nameGap: 30, splitLine: { show: false } }),
    yAxis: axis({
      type: 'category', data: lines, inverse: true, splitLine: { show: false },
      axisLabel: { color: colour('faint'), width: 240, overflow: 'truncate' },
    }),
    visualMap: {
      type: 'continuous', min: least, max: most > least ? most : least + 1, orient: 'horizontal', left: 'center', bottom: 0, calculable: false,
      inRange: { color: SCALE }, seriesIndex: 0, textStyle: { color: colour('ink') }, itemWidth: 14,
      text: [`${number(most)} ${unitOf(metric)}`, `${number(least)}`],
    },
    series: [
      {
        name: metric, type: 'heatmap', itemStyle: { borderColor: colour('ground'), borderWidth: 1 },
        data: known.map((cell) => {
          const light = (cell.value - least) / (most - least || 1) > 0.55;
          const text = [roomy ? number(cell.value) : '', markOf(cell.each)].filter(Boolean).join(' ');
          return {
            value: [...cell.at, cell.value], each: cell.each,
            label: { show: text !== '', formatter: text, color: light ? '#000' : '#fff', fontWeight: markOf(cell.each) ? 'bold' : 'normal' },
          };
        }),
        tooltip: { formatter: toldOf },
      },
      {
        name: 'no number', type: 'custom', encode: { x: 0, y: 1 },
        data: absent.map((cell) => ({ value: [...cell.at, null], each: cell.each })),
        renderItem: (at, api) => absentCell(api, markOf(absent[at.dataIndex].each) || '–'),
        tooltip: { formatter: toldOf },
      },
    ],
  };
}

function addHeatmap(section) {
  const usable = GRID_METRICS.filter((each) => treatments.some((t) => t[each] !== null));
  let metric = usable.includes(firstColumn()) ? firstColumn() : usable[0];
  const rows = page.axes.lines.length;
  const chart = addChart(section, {
    id: 'heatmap',
    title: 'The whole grid, with verdicts',
    why: treatments.length ? null : emptyBecause(''),
    controls: usable.length ? [choice('Number', usable.map((each) => [each, `${each} (${unitOf(each)})`]), metric, (value) => { metric = value; chart.change(); })] : [],
    say: () => `${metric} in ${unitOf(metric)} of every treatment. ✕: every trial INVALID, no number; ?: SUSPECT; !: some replicates INVALID and left out; –: withheld, too few requests. ${number(treatments.length)} treatments, n = ${span(measured.map((each) => each.request_count), 'requests')} each; intervals are in the table.`,
    option: () => heatmapOption(metric),
    height: () => Math.max(220, 122 + rows * 34),
    width: () => (gridLevels().length > 12 ? 280 + gridLevels().length * 16 : 0),
    behind: () => tableBehind('all treatments, treatment_summary', ['treatment_id', 'stack', 'model', 'factors', 'validity', 'replicate_count',
      'invalid_count', 'request_count', 'slo_met', ...GRID_METRICS.flatMap((each) => [each, `${each}_low`, `${each}_high`])
        .filter((each) => page.answers.treatments.columns.includes(each))], treatments),
  });
}
