// Lines over the abscissa that the sweep's factors give, in panels that stand side by side where there is room.
const FIRST_LINES = 8;
const shownLines = new Set(page.axes.lines.map((_, i) => i).filter((i, _, all) => all.length <= 12
  || Array.from({ length: FIRST_LINES }, (__, k) => Math.floor((k * all.length) / FIRST_LINES)).includes(i)));

/** Which lines the curves show, with real checkboxes; the charts follow. */
function lineChooser(change) {
  const { lines } = page.axes;
  if (lines.length < 2) return null;
  const summary = el('summary');
  const tell = () => { summary.textContent = `Choose the lines of the curves (${shownLines.size} of ${lines.length} shown)`; };
  const boxes = lines.map((name, i) => {
    const box = el('input', { type: 'checkbox', checked: shownLines.has(i) });
    box.addEventListener('change', () => {
      if (box.checked) shownLines.add(i); else shownLines.delete(i);
      tell();
      change();
    });
    return el('label', {}, box, ` ${name}`);
  });
  tell();
  return el('details', { class: 'lines' }, summary, el('fieldset', {}, el('legend', {}, 'Lines shown'), ...boxes));
}

/** The abscissa; levels that are no numbers stand in the order in which they come. */
function abscissa(more) {
  if (!page.axes.is_number) {
    const levels = [...new Set(treatments.map((each) => each.x).filter((each) => each !== null))];
    return axis({ type: 'category', data: levels, name: withUnit(page.axes.name), nameGap: 28, ...more });
  }
  const known = treatments.map((each) => each.x).filter((each) => each !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const wide = known.length && least > 0 && most / least >= 64;
  // The same in every panel, also where percentiles are withheld.
  const margin = (most - least) * 0.06 || 1;
  return axis({
    type: wide ? 'log' : 'value', name: withUnit(page.axes.name) + (wide ? ', log' : ''), nameGap: 28,
    min: wide ? least / 1.2 : least - margin, max: wide ? most * 1.2 : most + margin,
    axisLabel: { color: colour('faint'), hideOverlap: true, showMinLabel: false, showMaxLabel: false },
    splitLine: { show: false }, ...more,
  });
}

/** Where panels go: side by side, or one below the other on a narrow page. */
function panels(count, width, each) {
  const columns = width < 720 ? 1 : count;
  const top = 62;
  const gap = 64;
  return Array.from({ length: count }, (_, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const room = width / columns;
    return {
      left: column * room + 66, width: room - 66 - 18, top: top + row * (each + gap + 24), height: each,
    };
  });
}

function panelsHeight(count, width, each) {
  const rows = width < 720 ? count : 1;
  return 62 + rows * (each + 64 + 24) - 24;
}

/** A panel's heading, and why it is empty if it is. */
function heading(text, grid, because) {
  return {
    text, left: grid.left, top: grid.top - 26, subtext: because || '', itemGap: 50,
    textStyle: { fontSize: 13, color: colour('ink') },
    subtextStyle: { color: colour('faint'), width: grid.width, overflow: 'break', lineHeight: 16 },
  };
}

/** A line through points [{x, y, low, high, runLow, runHigh, validity, tip}], with its whiskers. */
function lineSeries(name, line, points, panel, more) {
  const { colour: hue, symbol, dash } = look(line);
  const drawn = points.filter((each) => each.x !== null && each.y !== null && each.y !== undefined);
  const series = [{
    name, type: 'line', xAxisIndex: panel, yAxisIndex: panel, symbol, symbolSize: 8, showAllSymbol: true,
    lineStyle: { color: hue, type: dash, width: 2 }, itemStyle: { color: hue },
    data: drawn.map((each) => ({
      value: [each.x, each.y], itemStyle: fillOf(line, each.validity), told: each.tip,
    })),
    tooltip: { formatter: (at) => tip(name, at.data.told) },
    ...more,
  }];
  const whiskers = drawn.filter((each) => each.low !== null && each.low !== undefined && each.high !== null)
    .map((each) => [each.x, each.low, each.high, 0]);
  const ofRun = drawn.filter((each) => each.runLow !== null && each.runLow !== undefined && each.runHigh !== null)
    .map((each) => [each.x, each.runLow, each.runHigh, 1]);
  const all = whiskers.concat(ofRun);
  if (all.length) series.push(whiskerSeries(name, hue, all, panel));
  return series;
}

/** Upright lines from low to high; thin and dotted where they are of one run's requests alone. */
function whiskerSeries(name, hue, data, panel) {
  return {
    name, type: 'custom', xAxisIndex: panel, yAxisIndex: panel, silent: true, itemStyle: { color: hue },
    encode: { x: 0, y: [1, 2] }, z: 1, tooltip: { show: false }, data,
    renderItem: (_, api) => {
      const low = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)]);
      const thin = api.value(3) === 1;
      const style = { stroke: hue, lineWidth: thin ? 1 : 2, lineDash: thin ? [2, 2] : null, opacity: 0.8 };
      const bar = (y) => ({ type: 'line', shape: { x1: low[0] - 4, x2: low[0] + 4, y1: y, y2: y }, style });
      return {
        type: 'group',
        children: [
          { type: 'line', shape: { x1: low[0], x2: high[0], y1: low[1], y2: high[1] }, style }, bar(low[1]), bar(high[1]),
        ],
      };
    },
  };
}

/** A value axis, logarithmic where values lie far apart. */
function ordinate(name, values, panel) {
  const known = values.filter((each) => typeof each === 'number');
  const least = known.length ? known.reduce((a, b) => Math.min(a, b)) : 0;
  const most = known.length ? known.reduce((a, b) => Math.max(a, b)) : 1;
  const wide = least > 0 && most / least > 30;
  return axis({
    type: wide ? 'log' : 'value', name: wide ? `${name}, log` : name, gridIndex: panel, nameGap: 48,
    min: wide ? undefined : 0,
  });
}

function intervalsSaid(rows) {
  if (rows.some((each) => each.replicate_count > 1)) {
    return 'Whiskers: the 95 % interval of a typical replicate; thin dotted ones stand on the requests of the only run there is, and say nothing of other runs.';
  }
  return 'Thin dotted whiskers: 95 %, of one run\'s requests alone, for there is one replicate; they say nothing of other runs.';
}

function hollowSaid() {
  return treatments.some((each) => each.validity === 'SUSPECT') ? ' Hollow symbols are SUSPECT.' : '';
}
