import type { VNode } from 'preact';

export type Tab = { key: string; title: string; href: string; count?: number | null };

/** Parts of a view; each has an address of its own, so these are links. */
export function Tabs({ tabs, current, label }: { tabs: readonly Tab[]; current: string; label: string }): VNode {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a href={tab.href} aria-current={tab.key === current ? 'page' : undefined} key={tab.key}>
          {tab.title}
          {tab.count !== undefined && tab.count !== null && <span class="tab-count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
