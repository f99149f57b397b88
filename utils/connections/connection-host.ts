import type { Failure } from '../failures/failure.ts';
import type { System } from '../systems/system.ts';
import { hostAccessFor } from './host-access.ts';

/** Where a connection's requests go. `pattern` is what the browser grants; null where it grants nothing. */
export type ConnectionHost =
	| { readonly state: 'allowed'; readonly origin: string; readonly pattern: string | null }
	| { readonly state: 'refused'; readonly failure: Failure };

/** Judges a Connection URL for one system: another system's host is as wrong as an unknown one. */
export function connectionHost(
	system: System,
	address: string,
	apiOrigins: readonly string[],
): ConnectionHost {
	const access = hostAccessFor(address);
	const refused = (detail: string): ConnectionHost => ({
		state: 'refused',
		failure: { kind: 'unexpected', detail },
	});
	if (access.kind === 'refused') return refused(access.why);
	if (access.kind === 'cors') {
		if (system !== 'modernloop') return refused('not-an-api');
		return { state: 'allowed', origin: new URL(address.trim()).origin, pattern: null };
	}
	const isOwn =
		system === 'modernloop' ? access.origin.endsWith('.modernloop.io') : apiOrigins.includes(access.origin);
	if (!isOwn) return refused('not-an-api');
	return { state: 'allowed', origin: access.origin, pattern: `${access.origin}/*` };
}
