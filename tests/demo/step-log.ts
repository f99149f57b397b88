/** Prints what the tour does, each step with the time it took. */
export type StepLog = {
	/** Runs one step; its line is printed when it is done, also when it fails. */
	readonly step: <Result>(what: string, run: () => Promise<Result>) => Promise<Result>;
	/** One sentence about all steps. */
	readonly summary: () => string;
};

/** @param clock ms, monotonic */
export function createStepLog(deps: {
	readonly clock: () => number;
	readonly write: (line: string) => void;
}): StepLog {
	const { clock, write } = deps;
	const begun = clock();
	let steps = 0;
	return {
		async step(what, run) {
			const start = clock();
			steps += 1;
			const line = (mark: string) =>
				`${mark} ${String(steps).padStart(2)}  ${what.padEnd(72)} ${String(Math.round(clock() - start)).padStart(6)} ms`;
			try {
				const result = await run();
				write(line('✓'));
				return result;
			} catch (error) {
				write(line('✗'));
				throw error;
			}
		},
		summary: () => `${steps} steps in ${((clock() - begun) / 1000).toFixed(1)} s.`,
	};
}
