import { createLimiter } from '../../utils/api/limiter.ts';
import type { Priority } from '../../utils/api/rate-limits.ts';
import type { Endpoint } from '../../utils/api/request.ts';
import { sendLimited } from '../../utils/api/send-limited.ts';
import { failureOf } from '../../utils/failures/failure.ts';
import { nextDue } from '../../utils/sync/due.ts';
import type { Random } from '../sandbox/world/random.ts';
import type { FleetPlan, PageShape, ResourcePlan } from './plan.ts';
import type { Vendor, VendorAnswer } from './vendor.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a browser of the fleet tells about its day. Times are ms since the epoch. */
export type BrowserEvents = {
	/** A look-up was through, or refused by the limits. */
	readonly lookedUp: (ms: number | null) => void;
	/** A watched resource was read up to what the vendor had at `asOf`. */
	readonly fresh: (resource: string, asOf: number) => void;
	readonly imported: () => void;
};

export type FleetBrowser = {
	readonly work: (until: number) => Promise<void>;
	readonly lookUp: () => Promise<void>;
};

type Standing = {
	readonly plan: ResourcePlan;
	dueAt: number;
	page: number;
	isImported: boolean;
	/** When the pass's first page was answered by the vendor. */
	asOf: number;
};

/** As the engine does it: Chrome's shortest alarm, bursts, and details a few at a time. */
const SHORTEST_ALARM_MS = 30_000;
const BURST_MS = 230_000;
const AT_ONCE = 4;

/** One browser with the shipped limiter, which reads what is due and looks candidates up in between. */
export function createFleetBrowser(
	plan: FleetPlan,
	vendor: Vendor,
	time: VirtualTime,
	random: Random,
	events: BrowserEvents,
): FleetBrowser {
	const limiter = createLimiter({
		limits: plan.limits,
		store: { load: async () => null, save: async () => undefined },
		clock: time.clock,
		wait: time.wait,
		random: random.next,
	});
	const standings: Standing[] = plan.resources.map((resource) => ({
		plan: resource,
		dueAt: 0,
		page: 0,
		isImported: false,
		asOf: 0,
	}));
	let hasImported = false;

	function ask(endpoint: Endpoint, priority: Priority): Promise<VendorAnswer> {
		return sendLimited(
			limiter,
			{ endpoint, priority },
			() => vendor.ask(endpoint.name),
			({ status }) => status === 429,
		);
	}

	async function readPage({ list, details }: PageShape, priority: Priority): Promise<VendorAnswer> {
		const answer = await ask(list, priority);
		for (let at = 0; at < details.length; at += AT_ONCE) {
			await Promise.all(details.slice(at, at + AT_ONCE).map((detail) => ask(detail, priority)));
		}
		return answer;
	}

	async function readResource(standing: Standing, until: number): Promise<void> {
		const { plan: resource } = standing;
		while (time.clock() >= standing.dueAt && time.clock() < until) {
			const shapes = standing.isImported ? resource.laterPass : resource.firstPass;
			const shape = shapes[standing.page];
			if (shape === undefined) throw new Error(`${resource.name} has no pages`);
			try {
				const { arrivedAt } = await readPage(shape, hasImported ? 'increment' : 'import');
				if (standing.page === 0) standing.asOf = arrivedAt;
			} catch (error) {
				const failure = failureOf(error);
				const until = failure.kind === 'rate-limited' ? failure.until : time.clock() + 1000;
				standing.dueAt = Math.max(until, time.clock() + 1000);
				return;
			}
			standing.page += 1;
			if (standing.page < shapes.length) continue;
			standing.page = 0;
			standing.isImported = true;
			if (resource.isWatched) events.fresh(resource.name, standing.asOf);
			const { everyMs } = resource;
			const pace = { everyMs, dueAt: standing.dueAt, now: time.clock(), isImporting: !hasImported };
			standing.dueAt = nextDue({
				...pace,
				crowding: await limiter.crowding(shape.list.name),
				random: random.next(),
			});
			return;
		}
	}

	async function burst(): Promise<void> {
		const until = time.clock() + BURST_MS;
		const groups = Math.max(...standings.map(({ plan: { group } }) => group));
		for (let group = 0; group <= groups; group += 1) {
			const mine = standings.filter((one) => one.plan.group === group);
			await Promise.all(mine.map((one) => readResource(one, until)));
			if (mine.some(({ isImported }) => !isImported)) return;
		}
		if (hasImported) return;
		hasImported = true;
		events.imported();
	}

	return {
		async work(until) {
			while (time.clock() < until) {
				await burst();
				const due = Math.min(...standings.map(({ dueAt }) => dueAt));
				await time.wait(Math.max(due - time.clock(), SHORTEST_ALARM_MS));
			}
		},
		async lookUp() {
			const askedAt = time.clock();
			const { first, others, byEmail } = plan.lookUp;
			try {
				// One in ten comes from a ModernLoop page, where only an e-mail is known.
				if (random.chance(0.1)) await ask(byEmail, 'interactive');
				await ask(first, 'interactive');
				const more = others.slice(0, 1 + random.int(3));
				await Promise.all(more.map((endpoint) => ask(endpoint, 'interactive')));
				events.lookedUp(time.clock() - askedAt);
			} catch {
				events.lookedUp(null);
			}
		},
	};
}
