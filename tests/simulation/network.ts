import { connectedHost } from './connected-host.ts';
import type { Simulation } from './simulation.ts';
import type { NetworkRates } from './swarm.ts';
import { BRIDGE_HOSTS } from './vendors/bridge-api.ts';
import { refusalOf } from './vendors/refusals.ts';
import type { Vendor, VendorAnswer, VendorCall } from './vendors/vendor.ts';

type Fault = keyof NetworkRates | null;

/** Longer than anybody waits for an answer. */
const NEVER_MS = 10 * 60_000;

/** `fetch` over a network that loses, delays and spoils. Vendors are found by host. */
export function createNetwork(simulation: Simulation, vendors: ReadonlyMap<string, Vendor>): typeof fetch {
	const { time, chance, swarm, trace, interrupt } = simulation;

	/** What lies in wait for this request. */
	function ambushed(): Fault {
		const { ambush } = simulation;
		if (ambush === null || ambush.strike.what === 'kill') return null;
		ambush.left -= 1;
		if (ambush.left >= 0) return null;
		simulation.ambush = null;
		if (ambush.strike.what === 'fault') return ambush.strike.fault;
		ambush.strike.edit();
		return null;
	}

	function faultOf(): Fault {
		if (simulation.isCalm) return ambushed();
		for (const [name, rate] of Object.entries(swarm.network)) {
			if (rate > 0 && chance.faults.chance(rate) && isRate(name)) return name;
		}
		return null;
	}

	/** Nothing is written through a bridge that is not connected (any more), except by who lost sight of that. */
	function checkBridge({ method }: VendorCall, { host }: URL): void {
		if (method === 'GET' || swarm.overlaps || !BRIDGE_HOSTS.some((one) => one === host)) return;
		if (connectedHost(simulation) !== host) simulation.violate(`${method} ${host}, which is not connected`);
	}

	const latency = () => 1 + chance.faults.next() * swarm.latencyMs;

	return async (input, init) => {
		const url = new URL(String(input));
		const signal = init?.signal ?? null;
		const vendor = vendors.get(url.host);
		if (vendor === undefined) throw new Error(`nobody answers at ${url.host}`);
		const call: VendorCall = {
			method: init?.method ?? 'GET',
			path: url.pathname,
			query: url.searchParams,
			headers: new Headers(init?.headers),
			body: typeof init?.body === 'string' ? init.body : '',
		};
		const fault = faultOf();
		trace(`${call.method} ${url.host}${url.pathname}${url.search} ${call.body}`);
		if (fault !== null) interrupt(fault);
		checkBridge(call, url);
		await given(time.wait(latency()), signal);
		if (fault === 'lostBefore') throw new TypeError('Failed to fetch');
		const { refusal, headers, end } = vendor.begin(call);
		const spoilt = refusal ?? spoiltAnswer(fault) ?? refusalOf(simulation, url.host, call);
		const answer = spoilt ?? vendor.answer(call);
		// What a vendor is still busy with counts against what it does at once, whether anybody waits or not.
		const work = latency();
		time.after(work, end);
		await given(time.wait(work + latency()), signal);
		if (fault === 'lostAfter') throw new TypeError('Failed to fetch');
		if (fault === 'timeout') await given(time.wait(NEVER_MS), signal);
		return responseOf(answer, { date: new Date(time.now()).toUTCString(), ...headers }, fault);
	};
}

function isRate(name: string): name is keyof NetworkRates {
	return name !== '';
}

function spoiltAnswer(fault: Fault): VendorAnswer | null {
	switch (fault) {
		case 'tooManyHinted':
			return { status: 429, headers: { 'retry-after': '7' }, body: {} };
		case 'tooManyUnhinted':
			return { status: 429, body: {} };
		case 'serverError':
			return { status: 503, body: 'upstream' };
		case 'html':
			return { status: 200, body: '<!doctype html><title>Sign in</title>' };
		default:
			return null;
	}
}

function responseOf(answer: VendorAnswer, headers: Readonly<Record<string, string>>, fault: Fault): Response {
	const { body } = answer;
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
	const sent = fault === 'cutJson' ? text.slice(0, text.length >> 1) : text;
	const isEmpty = answer.status === 204;
	return new Response(isEmpty ? null : sent, {
		status: answer.status,
		headers: { ...headers, ...answer.headers },
	});
}

/** Waits, unless the caller gives up first. */
function given(waiting: Promise<void>, signal: AbortSignal | null): Promise<void> {
	if (signal === null) return waiting;
	return new Promise((resolve, reject) => {
		if (signal.aborted) return reject(signal.reason);
		signal.addEventListener('abort', () => reject(signal.reason), { once: true });
		void waiting.then(resolve);
	});
}
