import { fetchWanted } from './fetch-wanted.ts';
import { hideApplications } from './hide-applications.ts';
import { holdsUp } from './holds-up.ts';
import { readAhead } from './read-ahead.ts';
import { type StepDeps, type StepOutcome, step } from './step.ts';
import { readCheckpoints } from './stored-sync.ts';
import { type SystemTurn, whileCurrent } from './while-current.ts';

/** Chrome ends a worker whose one event takes five minutes; an alarm goes on from where a burst stopped. */
export const BURST_MS = 230_000;

/** Told after each step, so that people see where it stands. */
export type Stepped = () => Promise<void>;

/** Syncs one ATS until nothing is due, or until `until` (ms since the epoch). */
export async function burst(
	deps: StepDeps,
	turn: SystemTurn,
	stepped: Stepped,
	until: number,
): Promise<void> {
	async function repeated(once: () => Promise<StepOutcome>): Promise<StepOutcome> {
		for (;;) {
			const outcome = await once();
			await stepped();
			if (outcome !== 'more' || deps.clock() >= until) return outcome;
		}
	}

	for (const group of turn.readers) {
		const outcomes = await Promise.all(
			group.map(readAhead).map((reader) => repeated(() => step(deps, { ...turn, reader }))),
		);
		if (outcomes.includes('stopped') || deps.clock() >= until) return;
		const checkpoints = await readCheckpoints(deps.store, turn.system);
		const resources = group.map(({ resource }) => resource);
		if (checkpoints.some((one) => resources.includes(one.resource) && holdsUp(one))) return;
		if ((await repeated(() => hide(deps, turn))) === 'stopped') return;
	}
	await repeated(() => fetchWanted(deps, turn));
}

async function hide(deps: StepDeps, turn: SystemTurn): Promise<StepOutcome> {
	let isMore = false;
	const isCurrent = await whileCurrent(deps.store, deps.forward.stores, turn, async (transaction) => {
		isMore = await hideApplications(transaction, turn.system, deps.forward);
		return true;
	});
	if (!isCurrent) return 'stopped';
	return isMore ? 'more' : 'current';
}
