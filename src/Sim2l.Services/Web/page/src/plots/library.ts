/** The parts of the chart library that the page uses; this module is a file of its own, which is loaded with the first chart. */
// First, since it replaces what the others register.
import './drawing';
import { BarChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import { BrushComponent, GridComponent, LegendComponent, ParallelComponent, TooltipComponent, VisualMapContinuousComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ParallelChart, ScatterChart, BrushComponent, GridComponent, LegendComponent, ParallelComponent, TooltipComponent, VisualMapContinuousComponent, CanvasRenderer, SVGRenderer]);

export { init };
