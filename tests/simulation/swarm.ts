import { createRandom, type Random } from '../sandbox/world/random.ts';
import type { ListRules } from './vendors/ashby-lists.ts';

const MINUTE = 60_000;

/** Ways for a request to go wrong, as rates from 0 to 1. */
export type NetworkRates = {
	/** Never reaches the vendor. */
	readonly lostBefore: number;
	/** Reaches it, and its answer is lost. */
	readonly lostAfter: number;
	/** No answer for so long that it is given up. */
	readonly timeout: number;
	readonly tooManyHinted: number;
	readonly tooManyUnhinted: number;
	readonly serverError: number;
	readonly cutJson: number;
	readonly html: number;
};

/** What one seed does to the engine. Each seed leaves some things out: together, faults hide one another. */
export type Swarm = {
	readonly network: NetworkRates;
	/** Of the worker, at each call that leaves it. */
	readonly kill: number;
	/** At each transaction that writes. */
	readonly storageFull: number;
	/** Between the worker's calls, at most, ms. */
	readonly dawdleMs: number;
	readonly latencyMs: number;
	readonly edits: boolean;
	readonly people: boolean;
	readonly clockJumps: boolean;
	/** Whether a worker that lost its lock may go on beside the next. */
	readonly overlaps: boolean;
	/** Whether Ashby shows the key confidential jobs. */
	readonly keySees: boolean;
	readonly ashby: ListRules;
	readonly ashbyPerMinute: number;
	readonly smartrecruiters: { readonly rowsPerPage: number; readonly indexLagMs: number };
	/** Whether vendors forget where their lists stand now and then. */
	readonly forgetful: boolean;
	/** How many interruptions the chaos has, and how long it lasts at most, ms. */
	readonly interruptions: number;
	readonly lastsMs: number;
	/** Whether a bridge is connected, and whether people change things in ModernLoop. */
	readonly bridge: boolean;
	readonly bridgeEdits: boolean;
	/** Whether people decide what differs. */
	readonly decisions: boolean;
	/** How often, when it is calm, somebody decides about all that differs. */
	readonly reviews: number;
	/** Whether vendors reject their keys now and then, for a while. */
	readonly rejects: boolean;
	/** Whether keys lack a permission that an import can do without. */
	readonly lacks: boolean;
	/** Whether people schedule interviews in ModernLoop. */
	readonly interviews: boolean;
	/** Whether Ashby has projects, some of them confidential. */
	readonly projects: boolean;
};

export function swarmOf(seed: number): Swarm {
	const random = createRandom(seed ^ 0x5eed);
	const rate = (most: number) => (random.chance(0.5) ? random.next() * most : 0);
	return {
		network: {
			lostBefore: rate(0.2),
			lostAfter: rate(0.2),
			timeout: rate(0.05),
			tooManyHinted: rate(0.1),
			tooManyUnhinted: rate(0.1),
			serverError: rate(0.2),
			cutJson: rate(0.15),
			html: rate(0.1),
		},
		kill: random.chance(0.85) ? 0.01 + random.next() * 0.15 : 0,
		storageFull: rate(0.2),
		dawdleMs: random.pick([0, 5, 50]),
		latencyMs: random.pick([20, 200, 1500]),
		edits: random.chance(0.85),
		people: random.chance(0.7),
		clockJumps: random.chance(0.15),
		overlaps: random.chance(0.2),
		keySees: random.chance(0.7),
		ashby: {
			rowsPerPage: 1 + random.int(4),
			cursorLifetimeMs: random.pick([2, 10, 60]) * MINUTE,
			tokenLifetimeMs: random.pick([4, 20, 40_000]) * MINUTE,
			incrementalPages: random.pick([1, 3, 100]),
		},
		ashbyPerMinute: random.pick([60, 1000]),
		smartrecruiters: { rowsPerPage: 1 + random.int(4), indexLagMs: random.pick([0, 0.5, 2]) * MINUTE },
		forgetful: random.chance(0.3),
		interruptions: 1500,
		lastsMs: 6 * 60 * MINUTE,
		bridge: random.chance(0.5),
		bridgeEdits: random.chance(0.7),
		decisions: random.chance(0.8),
		reviews: 2,
		rejects: random.chance(0.25),
		lacks: random.chance(0.15),
		interviews: random.chance(0.4),
		projects: random.chance(0.3),
	};
}

/** Independent sources of chance, so that another fault does not make it another world. */
export type Chance = {
	readonly faults: Random;
	readonly world: Random;
	readonly engine: Random;
	readonly people: Random;
	readonly meetings: Random;
	readonly projects: Random;
};

export function chanceOf(seed: number): Chance {
	const of = (salt: number) => createRandom(Math.imul(seed + 1, 0x9e3779b1) ^ salt);
	return { faults: of(1), world: of(2), engine: of(3), people: of(4), meetings: of(5), projects: of(6) };
}
