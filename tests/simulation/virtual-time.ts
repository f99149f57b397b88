type Event = { readonly at: number; readonly order: number; readonly happen: () => void };

/**
 * Time that passes as fast as the work in it can be done, on one thread and in one order: whatever was begun
 * first goes on first, and nothing depends on the machine.
 */
export type VirtualTime = {
	/** ms since the epoch, by a clock that is always right. */
	readonly now: () => number;
	readonly wait: (ms: number) => Promise<void>;
	/** Calls `happen` in `ms`. */
	readonly after: (ms: number, happen: () => void) => void;
	/** Lets things happen until `isOver`, or until nothing is left to happen before `until`. */
	readonly run: (until: number, isOver: () => boolean) => Promise<void>;
	/** Turns of the loop so far: what has been done, whatever time it took. */
	readonly turns: () => number;
};

const nodeSetImmediate = globalThis.setImmediate;

/**
 * Takes over what would otherwise make the program wait for the machine: `setImmediate`, by which
 * fake-indexeddb takes its turns, and `AbortSignal.timeout`. One virtual time at once.
 */
export function createVirtualTime(start: number): VirtualTime {
	const events = createHeap();
	let tasks: (() => void)[] = [];
	let first = 0;
	let now = start;
	let order = 0;
	let turns = 0;

	function after(ms: number, happen: () => void): void {
		order += 1;
		events.push({ at: now + Math.max(ms, 0), order, happen });
	}

	function nextTask(): (() => void) | undefined {
		const task = tasks[first];
		first += 1;
		if (task === undefined) {
			tasks = [];
			first = 0;
		}
		return task;
	}

	/** What happens next; undefined when nothing is left before `until`. */
	function next(until: number): (() => void) | undefined {
		const task = nextTask();
		if (task !== undefined) return task;
		const event = events.peek();
		if (event === undefined || event.at > until) return undefined;
		events.pop();
		now = event.at;
		return event.happen;
	}

	Reflect.set(globalThis, 'setImmediate', (task: () => void) => void tasks.push(task));
	Reflect.set(AbortSignal, 'timeout', (ms: number) => {
		const controller = new AbortController();
		after(ms, () => controller.abort(new DOMException('timed out', 'TimeoutError')));
		return controller.signal;
	});

	return {
		now: () => now,
		wait: (ms) => new Promise((resolve) => after(ms, resolve)),
		after,
		turns: () => turns,
		run: (until, isOver) =>
			new Promise((resolve, reject) => {
				// Each turn is one of the real event loop's: whatever awaited the last one has gone on by then.
				const turn = () => {
					turns += 1;
					try {
						if (isOver()) return resolve();
						const happen = next(until);
						if (happen !== undefined) {
							happen();
							nodeSetImmediate(turn);
							return;
						}
					} catch (error) {
						return reject(error);
					}
					now = Math.max(now, until);
					resolve();
				};
				nodeSetImmediate(turn);
			}),
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
