import type { Edit, Harsher } from './plant.ts';

export const OVERLAPS: Edit = ['overlaps: random.chance(0.2)', 'overlaps: true'];
export const LAGS: Edit = ['indexLagMs: random.pick([0, 0.5, 2])', 'indexLagMs: 2'];

/** Somebody presses a button while an answer is on its way. */
export const MEANWHILE: Harsher = {
	swarm: [
		['people: random.chance(0.7)', 'people: true'],
		['latencyMs: random.pick([20, 200, 1500])', 'latencyMs: 1500'],
		['kill: random.chance(0.85) ? 0.01 + random.next() * 0.15 : 0', 'kill: 0'],
	],
	chaos: [['10 * SECOND + people.next() * 4 * MINUTE', '5 * SECOND + people.next() * 20 * SECOND']],
};
export const CLOCK_JUMPS: Harsher = {
	swarm: [['clockJumps: random.chance(0.15)', 'clockJumps: true']],
	chaos: [
		[
			'20 * MINUTE + faults.next() * 2 * HOUR, swarm.clockJumps',
			'10 * MINUTE + faults.next() * 20 * MINUTE, swarm.clockJumps',
		],
	],
};

/** Little else, and hours in which a key is rejected. */
export const REJECTED: Harsher = {
	swarm: [['rejects: random.chance(0.25)', 'rejects: true']],
	chaos: [
		['const MOST_TURNS = 80_000;', 'const MOST_TURNS = 6_000;'],
		['const MOST_TURNS_ALIVE = 20_000;', 'const MOST_TURNS_ALIVE = 6_000;'],
	],
};

export const BRIDGE: Harsher = {
	swarm: [
		['bridge: random.chance(0.5)', 'bridge: true'],
		['bridgeEdits: random.chance(0.7)', 'bridgeEdits: true'],
		// What was disconnected is written anew with good reason.
		['people: random.chance(0.7)', 'people: false'],
		['overlaps: random.chance(0.2)', 'overlaps: false'],
	],
};
