import type { AboutRecord } from '../store/outbox-rows.ts';
import type { Ats } from '../systems/system.ts';

/** What every row about a record says of it, taken from one that says more. */
export function aboutRecord({ key, system, secret, of }: AboutRecord): AboutRecord {
	return {
		key,
		system,
		...(secret === undefined ? {} : { secret }),
		...(of === undefined ? {} : { of }),
	};
}

/** Marks what is about a confidential record, so that it is found when the switch is turned off. */
export function secretOf(system: Ats, confidential: boolean): Pick<AboutRecord, 'secret'> {
	return confidential ? { secret: system } : {};
}
