import type { Priority } from '../api/rate-limits.ts';
import { createKeyUse } from '../audit/key-use.ts';
import { createClients } from '../connections/clients.ts';
import { connectionHost } from '../connections/connection-host.ts';
import { createClientMaker, type NetworkPorts } from '../connections/make-clients.ts';
import { createConnections } from '../connections/manage.ts';
import type { Translate } from '../i18n/message.ts';
import { createByHand } from '../links/by-hand.ts';
import { createLearnAllowance } from '../links/learn-allowance.ts';
import { createLookUp, type LookUpDeps } from '../links/look-up.ts';
import { createModernLoopLookUp } from '../links/modernloop-look-up.ts';
import { createModernLoopTargets } from '../links/modernloop-target.ts';
import { createLeaveOutConfidential } from '../links/off-record.ts';
import { createPageActions } from '../links/page-actions.ts';
import { createPairing } from '../links/pairing.ts';
import { findUrl, templateUrl } from '../links/template-links.ts';
import type { DecideDeps } from '../merge/decide.ts';
import { createOnRecord } from '../merge/on-record.ts';
import type { PageActions } from '../messages/handle-page-message.ts';
import { createRouter, type Router } from '../messages/router.ts';
import { withWords } from '../messages/with-words.ts';
import { forwardToBridge } from '../outbox/forward-to-bridge.ts';
import { clientsUnderPolicy } from '../policy/clients-under-policy.ts';
import { connectionsUnderPolicy, enforcePolicy } from '../policy/connections-under-policy.ts';
import { pagesUnderPolicy } from '../policy/pages-under-policy.ts';
import { createPolicies } from '../policy/policies.ts';
import { sweep } from '../retention/sweep.ts';
import { createStore } from '../store/store.ts';
import { readInterviewDefinitions } from '../store/synced-interview-definitions.ts';
import { findUserId, readUsers } from '../store/synced-users.ts';
import { createEngine, type EnginePorts } from '../sync/engine.ts';
import { createFreshen } from '../sync/freshen.ts';
import { createSyncCandidate } from '../sync-now/sync-candidate.ts';
import { bridgePermissions } from '../systems/modernloop/bridge-client.ts';
import { atsAddressOf, atsPageOfHref } from '../systems/page-registry.ts';
import { ATS_ADAPTERS, resourceGroupsOf } from '../systems/registry.ts';
import type { Ats, System } from '../systems/system.ts';
import { createBridgeActions } from './bridge-actions.ts';
import { createExtensionActions } from './extension-actions.ts';
import { withLock } from './locked-pages.ts';
import { createMemory, type LocalStorage } from './memory.ts';
import { createReportActions } from './report-actions.ts';
import { createSyncActions } from './sync-actions.ts';
import { createVaultKeeper, type VaultKeeper, type VaultPorts } from './vault-keeper.ts';

/** Everything of the browser that the background uses. */
export type BackgroundPorts = Omit<NetworkPorts, 'hasGrant'> & {
	readonly sync: Omit<EnginePorts, 'wait'>;
	readonly vault: VaultPorts;
	readonly own: { readonly id: string; readonly origin: string };
	readonly local: LocalStorage;
	/** The browser's managed storage, whole and unparsed. Rejects where there is none. */
	readonly managed: () => Promise<unknown>;
	readonly grants: {
		readonly has: (pattern: string) => Promise<boolean>;
		readonly remove: (pattern: string) => Promise<unknown>;
	};
	readonly newId: () => string;
	readonly openOptions: () => Promise<void>;
	/** Opens the window where a person decides about a proposal; null: the one that says there is none. */
	readonly openReview: (proposalId: string | null) => Promise<void>;
	readonly t: Translate;
};

export type Background = {
	/** Answers a message. */
	readonly route: Router;
	/** Syncs what is due: at an alarm, at the browser's start, when a page was opened. */
	readonly wake: () => Promise<void>;
	/** Locks when nobody is there, and goes on with replacing a key. */
	readonly vault: Omit<VaultKeeper, 'actions'>;
	/** The organisation's policy is, or may be, another: what it no longer lets be kept is removed. */
	readonly policyChanged: () => Promise<void>;
	/** Removes what nobody has seen for long, once a day at most. */
	readonly tidy: () => Promise<void>;
};

/** Puts the background together. Does nothing by itself: all work begins with a message or an alarm. */
export function createBackground(ports: BackgroundPorts): Background {
	const { clock, newId, session, grants } = ports;
	const memory = createMemory(ports.local);
	const store = createStore(() => memory.writeRebuiltAt(clock()), session, clock);
	const noteUse = createKeyUse(store, clock, ports.wait);
	const make = createClientMaker({ ...ports, hasGrant: grants.has, noteUse });
	const targets = createModernLoopTargets(store.vault);
	const pairing = createPairing(session, store.vault, clock, newId);
	const allowance = createLearnAllowance(session, clock);
	const hasConfidentialJobs = (system: Ats) => ATS_ADAPTERS[system].hasConfidentialJobs;
	const rememberedPolicy = {
		// Where nothing was ever connected, a policy has nothing to forbid that cannot be undone when it is told.
		read: async () =>
			(await memory.readPolicy()) ?? ((await memory.readConnected()).length === 0 ? {} : null),
		write: memory.writePolicy,
	};
	const policies = createPolicies(ports.managed, rememberedPolicy, isConnectable);
	const { inForce } = policies;
	const toldPolicy = async () => (await policies.read()).policy;
	const isProtected = async () => (await store.keys.state()).guard === 'passphrase';
	const shared: LookUpDeps = {
		store,
		clients: clientsUnderPolicy(createClients(store, make), inForce, isProtected),
		targets,
		hasConfidentialJobs,
		templateUrl: async (page, candidate) => templateUrl(store, page, candidate, await inForce()),
		clock,
	};
	const bridgeDeps = (priority: Priority): DecideDeps => ({
		store,
		bridge: () => shared.clients.bridge(priority),
		ats: (system) => shared.clients.ats(system, priority),
		hasConfidentialJobs,
		readUsers: (system) => readUsers(store, system),
		findUserId: (system, email) => findUserId(store, system, email),
		readInterviewDefinitions: (system) => readInterviewDefinitions(store, system),
		clock,
		random: ports.random,
		newId,
	});
	const onRecord = createOnRecord(session, clock);
	const forPeople = bridgeDeps('interactive');
	const bridge = createBridgeActions(forPeople, bridgeDeps('increment'), () => wake(), onRecord);
	const unmanaged = createConnections({
		store,
		make,
		systems: {
			...ATS_ADAPTERS,
			modernloop: { apiOrigins: [], permissions: bridgePermissions, hasConfidentialJobs: false },
		},
		grants,
		remembered: { read: memory.readConnected, write: memory.writeConnected },
		clock,
		newId,
	});
	const connections = connectionsUnderPolicy(unmanaged, toldPolicy, isProtected);
	const mayWriteToBridge = async () => !(await inForce()).disableBridgeWrites;
	const engine = createEngine({
		...ports.sync,
		store,
		clock,
		random: ports.random,
		wait: ports.wait,
		newId,
		forward: forwardToBridge(store, clock, mayWriteToBridge),
		clientOf: shared.clients.ats,
		hasConfidentialJobs,
		resourceGroupsOf,
		exchange: async (until) => bridge.exchange.run(until, await mayWriteToBridge()),
		exchangeDueAt: bridge.exchange.dueAt,
	});
	// While it is locked nothing is synced. What fails is kept with what it failed for, and told where people look.
	const wake = (): Promise<void> =>
		keeper
			.lockIfLeft()
			.then(store.keys.current)
			.then(engine.wake)
			.catch(() => undefined);
	const keeper = createVaultKeeper({
		store,
		session,
		ports: ports.vault,
		clock,
		wait: ports.wait,
		onUnlocked: () => void wake(),
	});
	const sync = createSyncActions({ ...engine, wake }, bridge);
	const reports = createReportActions(store, sync.actions['audit.list']);
	const leaveOutConfidential = createLeaveOutConfidential(shared);
	const pageActions = createPageActions({
		...shared,
		leaveOutConfidential,
		allowance,
		atsPageOfHref,
		lookUp: createLookUp(shared),
		modernLoop: createModernLoopLookUp({
			...shared,
			leaveOutConfidential,
			allowance,
			pairing,
			atsPageOfHref,
			atsAddressOf,
		}),
		byHand: createByHand(store, clock),
		pairing,
		sync: createSyncCandidate(shared, forPeople, engine.keep, mayWriteToBridge),
		findUrl: async (page, label) => findUrl(store, page, label, await inForce()),
		openOptions: ports.openOptions,
		async openProposal(pages) {
			const id = await sync.proposalOf(pages);
			if (id !== null) await onRecord.note(id);
			await ports.openReview(id);
		},
	});
	const lockable = withLock(pagesUnderPolicy(pageActions, inForce), {
		unlocked: store.keys.current,
		connected: memory.readConnected,
		openOptions: ports.openOptions,
		clock,
	});
	const pageAnswers = withWords(lockable, ports.t, clock);
	const freshen = createFreshen({
		store,
		clock,
		fetch: async (page) =>
			(await shared.clients.ats(page.system, 'increment'))?.run((client) => client.fetchCandidate(page)) ??
			null,
		keep: engine.keep,
	});
	const lookUp: PageActions['page.lookUp'] = async (input) => {
		const view = await pageAnswers['page.lookUp'](input);
		// Whoever opens a page is there, and wants it fresh.
		void wake();
		if (input.page.system !== 'modernloop') void freshen(input.page);
		return view;
	};
	const answer = createRouter(
		{ ...pageAnswers, 'page.lookUp': lookUp },
		createExtensionActions(
			store,
			connections,
			memory,
			{ ...sync.actions, ...keeper.actions, ...reports },
			policies,
			wake,
		),
		ports.own,
		clock,
	);
	const route: Router = async (message, sender) => {
		// Where it cannot be told, the keys cannot be read either: they lie in the same place.
		await keeper.lockIfLeft().catch(() => undefined);
		return answer(message, sender);
	};
	const policyChanged = async () => {
		policies.changed();
		await enforcePolicy(unmanaged, await toldPolicy()).catch(() => undefined);
		void wake();
	};
	const tidy = async () => {
		// What is left goes on the next time.
		await sweep(store, (await toldPolicy()).retentionDays, clock()).catch(() => undefined);
	};
	return { route, wake, vault: keeper, policyChanged, tidy };
}

/** Whether a system may be connected at an address at all. */
function isConnectable(system: System, url: string): boolean {
	const apiOrigins = system === 'modernloop' ? [] : ATS_ADAPTERS[system].apiOrigins;
	return connectionHost(system, url, apiOrigins).state === 'allowed';
}
