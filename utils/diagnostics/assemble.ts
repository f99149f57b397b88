import type { ConnectionView, PolicyView } from '../messages/extension-protocol.ts';
import type { OutboxView, SyncProgress } from '../messages/sync-protocol.ts';
import type { VaultView } from '../messages/vault-protocol.ts';
import { SYSTEMS } from '../systems/system.ts';
import type { ConnectionFigure, Diagnostics, Part } from './diagnostics.ts';
import { failureFigure } from './failure-figure.ts';
import { hostSchema } from './forms.ts';
import { isoTime } from './iso-time.ts';

/** @param key the digits that tell keys apart; null where there is none, or it cannot be read */
export function connectionFigure(view: ConnectionView, key: string | null): ConnectionFigure {
	const { system } = view;
	if (view.status === 'none') {
		const state = view.locked ? 'locked' : view.lost ? 'lost' : 'not connected';
		return {
			system,
			state,
			apiHost: null,
			accessAllowed: null,
			key: null,
			testedAt: null,
			confidential: null,
			permissions: null,
			lastFailure: null,
		};
	}
	const { permissions } = view.report;
	const countOf = (state: string) => permissions.filter((one) => one.state === state).length;
	return {
		system,
		state: 'connected',
		apiHost: hostName(view.url),
		accessAllowed: view.accessAllowed,
		key,
		testedAt: isoTime(view.testedAt),
		confidential: view.confidential,
		permissions: { granted: countOf('granted'), missing: countOf('missing'), unknown: countOf('unknown') },
		lastFailure: view.problem === null ? null : failureFigure(view.problem),
	};
}

/** The host of an address; null where it has none by name. */
function hostName(address: string): string | null {
	return hostSchema.safeParse(URL.parse(address.trim())?.host).data ?? null;
}

export function syncFigures(progress: readonly SyncProgress[]): Part<'sync'> {
	return progress.map(({ system, state, resources }) => ({
		system,
		state,
		resources: resources.map(
			({ resource, phase, pass, done, total, perMinute, succeededAt, retryAt, problem }) => ({
				resource,
				phase,
				pass,
				done,
				total,
				perMinute: perMinute === null ? null : Math.max(0, Math.round(perMinute)),
				succeededAt: isoTime(succeededAt),
				retryAt: isoTime(retryAt),
				lastFailure: problem === null ? null : failureFigure(problem),
			}),
		),
	}));
}

export function outboxFigures({ waiting, problem, dead, feed }: OutboxView): Part<'outbox'> {
	const last = problem ?? feed.problem;
	const kinds = [...new Set(dead.map(({ failure }) => failure.kind))].toSorted();
	return {
		waiting,
		lastFailure: last === null ? null : failureFigure(last),
		refused: kinds.map((kind) => ({
			kind,
			count: dead.filter(({ failure }) => failure.kind === kind).length,
		})),
	};
}

export function vaultFigures({ guard, locked, replacing, since, autoLock }: VaultView): Part<'vault'> {
	return { guard, locked, replacing: replacing !== null, since: isoTime(since), autoLockMinutes: autoLock };
}

/** What the organisation has set: of addresses only the hosts, and of what is not understood only how much. */
export function policyFigures({ policy, isManaged, problems }: PolicyView): Part<'policy'> {
	const { connectionUrls, modernLoopAddress, allowedSystems, ...switches } = policy;
	const hosts = SYSTEMS.flatMap((system) => {
		const url = connectionUrls[system];
		return url === undefined ? [] : [[system, hostName(url)] as const];
	});
	return {
		isManaged,
		allowedSystems: allowedSystems === null ? null : [...allowedSystems],
		connectionHosts: Object.fromEntries(hosts),
		hasModernLoopAddress: modernLoopAddress !== null,
		...switches,
		notUnderstood: problems.length,
	};
}

/** How often each kind of failure stands in the other parts. */
export function lastFailures({
	connections,
	sync,
	outbox,
}: Pick<Diagnostics, 'connections' | 'sync' | 'outbox'>): Diagnostics['lastFailures'] {
	const figures = [
		...('failed' in connections ? [] : connections),
		...('failed' in sync ? [] : sync.flatMap(({ resources }) => resources)),
		...('failed' in outbox ? [] : [outbox]),
	];
	const refused = 'failed' in outbox ? [] : outbox.refused;
	const counts: Diagnostics['lastFailures'] = {};
	for (const { lastFailure } of figures) {
		if (lastFailure !== null) counts[lastFailure.kind] = (counts[lastFailure.kind] ?? 0) + 1;
	}
	for (const { kind, count } of refused) counts[kind] = (counts[kind] ?? 0) + count;
	return counts;
}
