/**
 * What happens while the mouse draws a box. The library would draw all points anew with every movement, to colour what is inside;
 * here only the box is drawn, and series of our own mark afterwards what is inside. Of two registrations of an action the first counts.
 */
import { registerAction } from 'echarts/core';

type Brush = { setAreas(areas: unknown): void; setBrushOption(option: object): void };
type Payload = { areas?: unknown; key?: string; brushOption?: object };
type Model = { eachComponent(condition: object, act: (brush: Brush) => void): void };

const update = 'brush:updateVisual';

registerAction({ type: 'brush', event: 'brush', update }, (payload, model) => each(payload, model, (brush) => brush.setAreas((payload as Payload).areas)));

registerAction({ type: 'takeGlobalCursor', event: 'globalCursorTaken', update }, (payload, model) => {
  const { key, brushOption } = payload as Payload;
  each(payload, model, (brush) => brush.setBrushOption(key === 'brush' && brushOption ? brushOption : { brushType: false }));
});

function each(payload: object, model: unknown, act: (brush: Brush) => void): void {
  (model as Model).eachComponent({ mainType: 'brush', query: payload }, act);
}
