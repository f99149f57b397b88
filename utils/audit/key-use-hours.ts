import { SYSTEMS } from '../systems/system.ts';
import type { KeyUse } from './key-use.ts';

const PURPOSES: readonly KeyUse['purpose'][] = ['interactive', 'increment', 'import'];

/** An hour's name, which is its order too: `2026-11-22T09`, UTC. */
export function hourOf({ day, hour }: Pick<KeyUse, 'day' | 'hour'>): string {
	return `${day}T${String(hour).padStart(2, '0')}`;
}

/** When an hour of uses began, ms since the epoch. */
export function hourStart(use: Pick<KeyUse, 'day' | 'hour'>): number {
	return Date.parse(`${hourOf(use)}:00:00Z`);
}

/** The latest hour first, then by system, and people before what nobody waits for. */
export function latestFirst(one: KeyUse, other: KeyUse): number {
	return (
		hourStart(other) - hourStart(one) ||
		SYSTEMS.indexOf(one.system) - SYSTEMS.indexOf(other.system) ||
		PURPOSES.indexOf(one.purpose) - PURPOSES.indexOf(other.purpose) ||
		one.key.localeCompare(other.key)
	);
}
