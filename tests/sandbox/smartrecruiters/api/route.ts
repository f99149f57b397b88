import type { Answer, Call } from '../../answer.ts';
import type { SmartrecruitersKey } from '../../world/keys.ts';
import type { UserRow } from '../../world/rows.ts';
import type { World } from '../../world/world.ts';

/** What a route works with. `now` in ms. */
export type SmartrecruitersContext = {
	readonly world: World;
	readonly key: SmartrecruitersKey;
	/** Whom the key acts as. */
	readonly user: UserRow;
	readonly now: number;
	readonly call: Call;
	/** The `{…}` parts of the path, decoded. */
	readonly params: Readonly<Record<string, string>>;
};

/** One operation: `GET /jobs/{jobId}`. The template is what rate limits count by. */
export type Route = {
	readonly method: string;
	readonly template: string;
	readonly run: (context: SmartrecruitersContext) => Answer;
};

export const HOST = 'api.smartrecruiters.com';

/** The error body all of the APIs share. */
export function errorBody(code: string, message: string): unknown {
	return { message, errors: [{ code, message }] };
}

/** An error answer. */
export function refuse(status: number, code: string, message: string): Answer {
	return { status, body: errorBody(code, message) };
}

/** An answer with a body. */
export function ok(body: unknown): Answer {
	return { status: 200, body };
}

/** A request's JSON; undefined where it is none. */
export function bodyOf(call: Call): unknown {
	try {
		return JSON.parse(call.body);
	} catch {
		return undefined;
	}
}

/** A link as SmartRecruiters writes it: always an address of the API, never of the web app. */
export function action(path: string, method = 'GET'): { url: string; method: string } {
	return { url: `https://${HOST}${path}`, method };
}

/** ISO 8601, as SmartRecruiters writes dates. */
export function iso(ms: number): string {
	return new Date(ms).toISOString();
}

/** Matches a path against a template; undefined where it does not fit. */
export function matchTemplate(template: string, path: string): Record<string, string> | undefined {
	const wanted = template.split('/');
	const parts = path.split('/');
	if (wanted.length !== parts.length) return undefined;
	const params: Record<string, string> = {};
	for (const [i, part] of parts.entries()) {
		const want = wanted[i] ?? '';
		if (want.startsWith('{')) {
			if (part === '') return undefined;
			try {
				params[want.slice(1, -1)] = decodeURIComponent(part);
			} catch {
				return undefined;
			}
		} else if (want !== part) {
			return undefined;
		}
	}
	return params;
}
