import type { BridgeKind } from '../systems/modernloop/bridge.ts';

/** What others refer to comes first. */
const ORDER: readonly BridgeKind[] = [
	'jobs',
	'users',
	'hiring-processes',
	'scorecards',
	'candidates',
	'applications',
	'interviews',
];

/** How many turns there are: one for writing and one for removing each kind. */
export const TURNS = ORDER.length * 2;

/** The place of a write in the order; removing goes the other way, after all writing. */
export function turnOf(kind: BridgeKind, isRemoval: boolean): number {
	const place = ORDER.indexOf(kind);
	return isRemoval ? TURNS - 1 - place : place;
}
