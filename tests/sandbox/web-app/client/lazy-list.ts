import type { Page } from '../person-view.ts';
import { load } from './router.ts';

/** Fills `list` page by page as its end scrolls into view. `address` gets `after`; `row` makes one line. */
export function lazyList<Row>(list: HTMLElement, address: string, row: (data: Row) => HTMLElement): void {
	let next: number | null = 0;
	let loading = false;
	const end = document.createElement('div');
	end.className = 'list-end';
	list.append(end);
	const more = async (): Promise<void> => {
		if (loading || next === null) return;
		loading = true;
		const page: Page<Row> | null = await load(`${address}${address.includes('?') ? '&' : '?'}after=${next}`);
		loading = false;
		if (!page) return;
		next = page.next;
		end.before(...page.rows.map(row));
		// The end may still be in view when a page was short: ask again.
		if (end.isConnected && end.getBoundingClientRect().top < innerHeight + 300) await more();
	};
	const observer = new IntersectionObserver(
		(entries) => {
			if (entries.some((entry) => entry.isIntersecting)) void more();
			if (next === null) observer.disconnect();
		},
		{ rootMargin: '300px' },
	);
	observer.observe(end);
}
