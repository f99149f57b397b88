type Event = { readonly at: number; readonly order: number; readonly happen: () => void };

/** Time that passes as fast as the work in it can be done. Everything happens in an order that a seed decides. */
export type VirtualTime = {
	/** ms since the epoch. */
	readonly clock: () => number;
	readonly wait: (ms: number) => Promise<void>;
	/** Calls `happen` in `ms`. It must not start anything that awaits. */
	readonly after: (ms: number, happen: () => void) => void;
	/** Lets time pass until then. */
	readonly runUntil: (until: number) => Promise<void>;
};

export function createVirtualTime(start: number): VirtualTime {
	const events = createHeap();
	let now = start;
	let order = 0;

	function at(ms: number, happen: () => void): void {
		order += 1;
		events.push({ at: now + Math.max(ms, 0), order, happen });
	}

	return {
		clock: () => now,
		wait: (ms) =>
			new Promise((resolve) => {
				at(ms, resolve);
			}),
		after: at,
		async runUntil(until) {
			await new Promise(setImmediate);
			for (let next = events.peek(); next !== undefined && next.at <= until; next = events.peek()) {
				events.pop();
				now = next.at;
				next.happen();
				// A turn of the real event loop: whatever awaited this has gone on by then.
				await new Promise(setImmediate);
			}
			now = until;
		},
	};
}

/** A binary heap, the earliest event first; of two at one time the one that was put in first. */
function createHeap() {
	const heap: Event[] = [];
	const isBefore = (a: Event, b: Event) => (a.at === b.at ? a.order < b.order : a.at < b.at);
	return {
		peek: (): Event | undefined => heap[0],
		push: (event: Event): void => {
			let index = heap.push(event) - 1;
			while (index > 0) {
				const parent = (index - 1) >> 1;
				const above = heap[parent];
				if (above === undefined || !isBefore(event, above)) break;
				heap[index] = above;
				index = parent;
			}
			heap[index] = event;
		},
		pop: (): void => {
			const last = heap.pop();
			if (last === undefined || heap.length === 0) return;
			let index = 0;
			for (;;) {
				const left = 2 * index + 1;
				const [a, b] = [heap[left], heap[left + 1]];
				const [child, at] = a !== undefined && b !== undefined && isBefore(b, a) ? [b, left + 1] : [a, left];
				if (child === undefined || !isBefore(child, last)) break;
				heap[index] = child;
				index = at;
			}
			heap[index] = last;
		},
	};
}
