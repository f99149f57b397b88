/** Counts of whole milliseconds' worth of samples, to take percentiles of millions of them. */
export type Samples = {
	readonly add: (value: number) => void;
	readonly count: () => number;
	/** The smallest value that this part of all samples does not exceed; NaN without samples. */
	readonly percentile: (part: number) => number;
};

/** Values are kept to a `step`, rounded up. */
export function createSamples(step: number): Samples {
	const counts = new Map<number, number>();
	let all = 0;
	return {
		add: (value) => {
			const slot = Math.ceil(value / step);
			counts.set(slot, (counts.get(slot) ?? 0) + 1);
			all += 1;
		},
		count: () => all,
		percentile: (part) => {
			let seen = 0;
			for (const slot of [...counts.keys()].toSorted((a, b) => a - b)) {
				seen += counts.get(slot) ?? 0;
				if (seen >= part * all) return slot * step;
			}
			return Number.NaN;
		},
	};
}
