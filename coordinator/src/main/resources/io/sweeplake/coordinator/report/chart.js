// A chart with its heading, what it says in words, its controls and the table behind it.
const charts = [];
// Vectors are sharp in print; a canvas bears more points.
const RENDERER = treatments.length > 300 ? 'canvas' : 'svg';

/**
 * Adds a chart to a section.
 *
 * say: a sentence or more on what is seen, or a function that gives it
 * why: the reason when there is nothing to draw; then there is no chart
 * option: makes ECharts' option from the chart's width in pixels; null when nothing is chosen
 * height: in pixels, of a width
 */
function addChart(section, { id, title, say, why, controls, option, height, width, behind }) {
  const figure = el('figure', { id: `figure-${id}`, 'aria-labelledby': `title-${id}` });
  const caption = el('figcaption', { id: `say-${id}` });
  figure.append(el('h3', { id: `title-${id}` }, title), caption);
  section.append(figure);
  if (why) {
    caption.remove();
    figure.append(el('p', { class: 'empty', 'data-empty': id }, why));
    if (behind) figure.append(behind());
    return;
  }

  const place = el('div', { class: 'chart', id: `chart-${id}`, role: 'img', tabindex: '0' });
  const table = el('div');
  if (controls) figure.append(el('div', { class: 'controls' }, ...controls));
  figure.append(el('div', { class: 'scroll' }, place), table);
  const chart = { id, title, place, caption, say, option, height, width, behind, table, instance: null };
  chart.change = () => { chart.table.replaceChildren(); draw(chart); };
  charts.push(chart);
  return chart;
}

function draw(chart) {
  const least = chart.width ? chart.width() : 0;
  const room = chart.place.parentElement.clientWidth || 800;
  const width = Math.max(room, least);
  const option = chart.option(width);
  const height = chart.height(width) + makeRoom(option, width);
  chart.place.style.width = `${width}px`;
  chart.place.style.height = `${height}px`;
  const words = typeof chart.say === 'function' ? chart.say() : chart.say;
  chart.caption.textContent = words;
  if (chart.instance) chart.instance.resize({ width, height, silent: true });
  else chart.instance = echarts.init(chart.place, null, { renderer: RENDERER, width, height });
  chart.instance.setOption({ ...base(`${chart.title}. ${words}`), ...option }, { notMerge: true });
  if (chart.behind && !chart.table.childElementCount) chart.table.append(chart.behind());
}

/** Moves all down by what the legend takes beyond its first row: in print and on a phone nobody can leaf through it. */
function makeRoom(option, width) {
  if (!option.legend || option.legend.type !== 'plain') return 0;
  let rows = 1;
  let used = 0;
  for (const name of option.legend.data) {
    const needed = Math.min(48 + 6.6 * name.length, width);
    if (used > 0 && used + needed > width) { rows += 1; used = 0; }
    used += needed;
  }
  const more = (rows - 1) * 24;
  for (const each of [].concat(option.grid, option.title || [])) each.top += more;
  return more;
}

/** What all charts have in common. */
function base(description) {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { color: colour('ink'), fontFamily: 'system-ui, "Noto Sans", Arial, sans-serif' },
    aria: { enabled: true, label: { description: `${description} The numbers are in the table below.` } },
    tooltip: {
      trigger: 'item', confine: true, backgroundColor: colour('raised'), borderColor: colour('line'),
      textStyle: { color: colour('ink') },
    },
  };
}

/** An axis in the page's looks. */
function axis(more) {
  return {
    nameLocation: 'middle',
    nameTextStyle: { color: colour('faint') },
    axisLabel: { color: colour('faint'), hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: colour('line') } },
    splitLine: { lineStyle: { color: colour('grid') } },
    ...more,
  };
}

function legend(names, more) {
  return {
    type: names.length > 14 ? 'scroll' : 'plain', data: names, top: 0, left: 0, right: 0, icon: 'inherit',
    textStyle: { color: colour('ink') }, pageTextStyle: { color: colour('faint') },
    pageIconColor: colour('accent'), itemWidth: 32, ...more,
  };
}

function redrawAll() {
  charts.filter((each) => each.instance).forEach(draw);
}

/** Draws one after the other, and lets the reader act in between. */
function drawInTurn(done) {
  const waiting = charts.slice();
  const next = () => {
    const chart = waiting.shift();
    if (!chart) { done(); return; }
    draw(chart);
    setTimeout(next, 0);
  };
  next();
}

function watchTheWorld() {
  let last = document.documentElement.clientWidth;
  let timer = null;
  window.addEventListener('resize', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const width = document.documentElement.clientWidth;
      if (width !== last) { last = width; redrawAll(); }
    }, 100);
  });
  for (const query of ['(prefers-color-scheme: dark)', 'print']) {
    window.matchMedia(query).addEventListener('change', redrawAll);
  }
  window.addEventListener('beforeprint', redrawAll);
}
