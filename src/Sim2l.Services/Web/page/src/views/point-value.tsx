import type { VNode } from 'preact';
import { formatNumber } from '../format';
import { Cut } from '../parts/basics';
import { link } from '../router';
import { runColumn, type SourceResult } from '../wire/sources';

/** One value of a point; that of the run which it came from leads there. */
export function PointValue({ result, column, value }: { result: SourceResult; column: string; value: number | undefined }): VNode {
  if (value === undefined) return <>–</>;
  const category = result.categories[column]?.[value];
  if (category !== undefined && column === runColumn) {
    return (
      <a class="cut mono" href={link(['runs', category])} title={category}>
        {category}
      </a>
    );
  }
  return <Cut text={category ?? formatNumber(value)} />;
}
