// What a longer shared prefix costs, and what its cache saves.
const prefixes = rowsOf('prefix');

function prefixLines(rate) {
  const rows = prefixes.filter((each) => rate === 'all' || String(each.rate) === rate);
  return [...new Set(rows.map((each) => each.same_but_prefix))]
    .map((name, line) => ({ name, line, rows: rows.filter((each) => each.same_but_prefix === name) }));
}

function prefixOption(width, percentile, rate) {
  const lines = prefixLines(rate);
  const columns = [
    [`ttft_ms_${percentile}`, `TTFT ${percentile}`, 'ms', 'Too few requests for this percentile.'],
    ['ttft_ms_p50_saved', 'TTFT p50 saved by caching', 'ms', 'No control: it takes a treatment of prefix_tokens 0 whose prompts are as long in all.'],
    ['cached_ratio', 'prompt tokens from the cache', '0..1', 'The server does not say of each request how many tokens it had cached.'],
  ];
  const grids = panels(3, width, 230);
  const series = columns.flatMap(([column, , unit], panel) => lines.flatMap(({ name, line, rows }) => lineSeries(name, line,
    rows.map((each) => {
      const whole = treatmentById.get(each.treatment_id) || {};
      const low = panel === 0 ? whole[`${column}_low`] : null;
      return {
        x: each.prefix_tokens, y: each[column], validity: each.validity, low, high: low === null ? null : whole[`${column}_high`],
        runLow: panel === 0 && low === null ? whole[`${column}_run_low`] : null,
        runHigh: panel === 0 && low === null ? whole[`${column}_run_high`] : null,
        tip: [`shared prefix: ${number(each.prefix_tokens)} tokens`, `${column}: ${number(each[column])} ${unit}`,
          each.ttft_ms_p50_difference ? `TTFT p50 over the shortest prefix: ${number(each.ttft_ms_p50_difference)} ms` : null,
          `n = ${number(each.ttft_count)} requests, ${number(each.replicate_count)} replicates`, each.validity],
      };
    }), panel)));
  return {
    title: columns.map(([column, text, , why], panel) => heading(text, grids[panel],
      prefixes.some((each) => each[column] !== null) ? '' : why)),
    legend: legend(lines.map((each) => each.name)),
    grid: grids,
    xAxis: columns.map((_, panel) => axis({ type: 'value', name: 'shared prefix (tokens)', nameGap: 28, gridIndex: panel, splitLine: { show: false } })),
    yAxis: columns.map(([column, , unit], panel) => ({
      ...ordinate(unit, panel === 2 ? [] : prefixes.map((each) => each[column]), panel),
      ...(panel === 1 ? { min: undefined } : {}), ...(panel === 2 ? { max: 1 } : {}),
    })),
    series,
  };
}

function addPrefix(section) {
  const rates = [...new Set(prefixes.map((each) => String(each.rate)))];
  let percentile = 'p50';
  let rate = prefixLines('all').length > 12 && rates.length > 1 ? rates[Math.floor(rates.length / 2)] : 'all';
  const any = prefixes.some((each) => each.ttft_ms_p50 !== null);
  const levels = new Set(prefixes.map((each) => each.prefix_tokens));
  const why = !prefixes.length ? 'The sweep has no factor prefix_tokens, so nothing can be said of a prefix.'
    : levels.size < 2 ? `There is one prefix length alone, ${number([...levels][0])} tokens: nothing to compare with.`
      : any ? null : 'No treatment with a prefix has requests enough for a TTFT.';
  const chart = addChart(section, {
    id: 'prefix',
    title: 'The effect of the shared prefix',
    why: why && emptyBecause(why),
    controls: [
      choice('Percentile of TTFT', PERCENTILES.map((each) => [each, each]), percentile, (value) => { percentile = value; chart.change(); }),
      rates.length > 1 ? choice('Rate', [['all', 'all rates'], ...rates.map((each) => [each, each === 'null' ? 'no rate' : `${each} requests/s`])], rate,
        (value) => { rate = value; chart.change(); }) : null,
    ],
    say: () => `A line for all that differs in nothing but the prefix${rate === 'all' ? '' : `, at ${rate} requests/s`}. n = ${span(prefixes.filter((each) => each.replicate_count).map((each) => each.ttft_count), 'requests')} a treatment. ${intervalsSaid(treatments)} The second and third panel have none: the views give none.${hollowSaid()}`,
    option: (width) => prefixOption(width, percentile, rate),
    height: (width) => panelsHeight(3, width, 230),
    behind: () => tableBehind('the prefix\'s effect, prefix_effect', page.answers.prefix.columns, prefixes),
  });
}
