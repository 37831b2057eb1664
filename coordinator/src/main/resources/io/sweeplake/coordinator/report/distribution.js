// How the requests of chosen treatments are distributed: the share that took at most so long.
const distributions = rowsOf('distributions');

function distributionOption(metric, chosen) {
  const rows = chosen.flatMap((id) => distributions.filter((each) => each.metric === metric && each.treatment_id === id));
  const values = rows.flatMap((each) => each.value_ms);
  const series = rows.map((each) => {
    const line = chosen.indexOf(each.treatment_id);
    const { colour: hue, dash } = look(line);
    const name = asked(treatmentById.get(each.treatment_id));
    return {
      name, type: 'line', symbol: look(line).symbol, symbolSize: 5, lineStyle: { color: hue, type: dash, width: 2 },
      itemStyle: { color: hue },
      data: page.shares.map((share, i) => [each.value_ms[i], share]).filter(([value]) => value !== null),
      tooltip: {
        formatter: (at) => tip(name, [`${number(at.value[1] * 100)} % within ${number(at.value[0])} ms`,
          `replicate ${each.replicate}, n = ${number(each.request_count)} requests`, each.validity]),
      },
    };
  });
  return {
    legend: legend([...new Set(series.map((each) => each.name))]),
    grid: { left: 62, right: 24, top: 48, bottom: 52 },
    xAxis: { ...ordinate(`${metric.replace('_ms', '')} (ms)`, values, 0), nameGap: 28, min: undefined, scale: true },
    yAxis: axis({ type: 'value', name: 'share of requests', nameGap: 40, min: 0, max: 1 }),
    series,
  };
}

function addDistribution(section) {
  const told = treatments.filter((each) => distributions.some((row) => row.treatment_id === each.treatment_id));
  const metrics = Object.values(METRICS).filter(({ key }) => distributions.some((row) => row.metric === key));
  let metric = metrics.length ? metrics[0].key : null;
  let chosen = told.filter((each) => each.line === told[0].line).slice(0, 5).map((each) => each.treatment_id);
  const many = el('select', { multiple: true, size: Math.min(8, told.length || 1) },
    ...told.map((each) => el('option', { value: each.treatment_id, selected: chosen.includes(each.treatment_id) }, asked(each))));
  many.addEventListener('change', () => {
    chosen = [...many.selectedOptions].slice(0, 10).map((each) => each.value);
    chart.change();
  });
  const left = treatments.filter((each) => each.replicate_count && !told.includes(each)).length;
  const chart = addChart(section, {
    id: 'distribution',
    title: 'Distributions',
    why: metric ? null : emptyBecause('No request in a trial\'s window has a latency.'),
    controls: [
      choice('Metric', metrics.map(({ key, name }) => [key, name]), metric, (value) => { metric = value; chart.change(); }),
      el('label', {}, 'Treatments, at most ten', many),
    ],
    say: () => {
      const rows = distributions.filter((each) => each.metric === metric && chosen.includes(each.treatment_id));
      return `The share of successful requests that took at most so many ms; a line a replicate, never pooled. n = ${span(rows.map((each) => each.request_count), 'requests')} a line. Points are quantiles, rounded to µs; a tail is left out where a trial has too few requests for it. How far apart the replicates' lines lie is the spread that their intervals stand on.${left ? ` ${number(left)} treatments are not told: the sweep has too many requests.` : ''}`;
    },
    option: () => distributionOption(metric, chosen),
    height: () => 420,
    behind: () => tableBehind('quantiles of request_latency', ['treatment_id', 'replicate', 'validity', 'request_count',
      ...page.shares.map((each) => `${number(each * 100)} %`)],
    distributions.filter((each) => each.metric === metric && chosen.includes(each.treatment_id))
      .map((each) => ({ ...each, ...Object.fromEntries(each.value_ms.map((value, i) => [`${number(page.shares[i] * 100)} %`, value])) }))),
  });
}
