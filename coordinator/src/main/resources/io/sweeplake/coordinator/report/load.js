// The rate that was asked for beside the one that was made.
function loadOption() {
  const shown = page.axes.lines.map((name, line) => ({ name, line })).filter((each) => shownLines.has(each.line));
  const rates = treatments.flatMap((each) => [each.requested_rate_requests_per_s, each.achieved_rate_requests_per_s])
    .filter((each) => each !== null);
  const most = Math.max(...rates);
  const series = shown.flatMap(({ name, line }) => lineSeries(name, line, treatments.filter((each) => each.line === line)
    .map((each) => ({
      x: each.requested_rate_requests_per_s, y: each.achieved_rate_requests_per_s, validity: each.validity,
      tip: [`asked: ${number(each.requested_rate_requests_per_s)} requests/s`,
        `achieved: ${number(each.achieved_rate_requests_per_s)} requests/s`,
        `least ratio of a replicate: ${number(each.achieved_ratio_min)}`,
        `n = ${number(each.request_count)} requests, ${number(each.replicate_count)} replicates`, each.validity],
    })), 0));
  const ideal = 'achieved = asked';
  return {
    legend: legend([...shown.map((each) => each.name), ideal]),
    grid: { left: 66, right: 24, top: 48, bottom: 52 },
    xAxis: axis({ type: 'value', name: 'asked rate (requests/s)', nameGap: 28, min: 0 }),
    yAxis: axis({ type: 'value', name: 'achieved rate (requests/s)', nameGap: 44, min: 0 }),
    series: [{
      name: ideal, type: 'line', symbol: 'none', silent: true, data: [[0, 0], [most, most]],
      lineStyle: { color: colour('faint'), width: 1, type: 'dashed' }, itemStyle: { color: colour('faint') },
    }, ...series],
  };
}

function addLoad(section) {
  const any = treatments.some((each) => each.requested_rate_requests_per_s !== null && each.achieved_rate_requests_per_s !== null);
  addChart(section, {
    id: 'load',
    title: 'Asked and achieved rate',
    why: any ? null : emptyBecause('No treatment asks for one rate: these are closed loops, or profiles of several stages.'),
    say: () => `Requests sent a second, over all launcher pods, beside the rate asked for. On the dashed line the load was made; below it, it was not, and the verdict says who was late. n = ${span(measured.map((each) => each.request_count), 'requests')} a treatment; medians of replicates, for which the views give no interval: the least replicate's ratio is in the table.${hollowSaid()}`,
    option: loadOption,
    height: () => 380,
    behind: () => tableBehind('asked and achieved rate, treatment_summary', ['treatment_id', 'stack', 'factors', 'validity',
      'replicate_count', 'invalid_count', 'request_count', 'ok_count', 'failed_ratio', 'requested_rate_requests_per_s',
      'achieved_rate_requests_per_s', 'achieved_ratio_min'], treatments),
  });
}
