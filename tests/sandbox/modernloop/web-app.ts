import type { Handler } from '../https-server.ts';
import { afterOf, type Page } from '../web-app/person-view.ts';
import { type AppApi, staticApp } from '../web-app/static-app.ts';
import { all, first, type ModernLoopPageRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';

/** A person's page in ModernLoop. */
export type ModernLoopView = {
	readonly path: string;
	readonly name: string;
	readonly jobTitle: string;
	readonly email: string | null;
	/** On some pages the address is a mailto: link, on others only text. */
	readonly emailIsLink: boolean;
	readonly ashbyLink: string | null;
	readonly smartrecruitersLink: string | null;
	readonly updatedAt: number;
	readonly events: readonly EventView[];
};

type EventView = {
	readonly title: string;
	readonly interviewer: string;
	readonly startsAt: number;
	readonly endsAt: number;
};

const PAGE = 40;

function eventsOf(world: World, page: ModernLoopPageRow): EventView[] {
	const applicationIds = (['ashby', 'smartrecruiters'] as const).flatMap((ats) => {
		const [named, candidate] = [page[`${ats}_application_id`], page[`${ats}_candidate_id`]];
		if (named !== null) return [named];
		return candidate === null
			? []
			: world.applicationsOf(ats, candidate).map((application) => application.id);
	});
	for (const id of applicationIds) {
		const events = all<EventView>(
			world.db,
			`SELECT e.title AS title, u.first_name || ' ' || u.last_name AS interviewer,
			e.starts_at AS startsAt, e.ends_at AS endsAt
			FROM schedules s JOIN schedule_events e ON e.schedule_id = s.id LEFT JOIN users u ON u.id = substr(e.interviewer_ids, 1, instr(e.interviewer_ids || ' ', ' ') - 1)
						WHERE s.application_id = ? ORDER BY e.starts_at`,
			id,
		);
		if (events.length > 0) return events;
	}
	return [];
}

function view(world: World, page: ModernLoopPageRow): ModernLoopView {
	return {
		path: page.path,
		name: page.name,
		jobTitle: page.job_title ?? '',
		email: page.email,
		emailIsLink: !page.path.endsWith('/details'),
		ashbyLink: page.ashby_link,
		smartrecruitersLink: page.smartrecruiters_link,
		updatedAt: page.updated_at,
		events: eventsOf(world, page),
	};
}

/** The page at `path`, or the one that `path` is a tab of: tabs stand below a path or beside its last word. */
function pageAt(world: World, path: string): ModernLoopPageRow | undefined {
	const parts = path.split('/');
	for (let length = parts.length; length > 2; length -= 1) {
		const stem = parts.slice(0, length).join('/');
		for (const candidate of [stem, `${stem}/overview`, `${stem}/details`]) {
			const page = world.page(candidate);
			if (page) return page;
		}
	}
	return undefined;
}

function peoplePage(world: World, keyword: string, after: number): Page<ModernLoopView> {
	const rows =
		keyword === ''
			? world.pages({ after, limit: PAGE })
			: all<ModernLoopPageRow>(
					world.db,
					`SELECT * FROM modernloop_pages WHERE seq > ? AND
					(instr(lower(name), ?) > 0 OR instr(lower(coalesce(email, '')), ?) > 0) ORDER BY seq LIMIT ${PAGE}`,
					after,
					keyword.toLowerCase(),
					keyword.toLowerCase(),
				);
	return {
		rows: rows.map((row) => view(world, row)),
		next: rows.length === PAGE ? (rows.at(-1)?.seq ?? null) : null,
	};
}

/** What a path that is no person's page is about: records which the bridge made pages for. */
function otherAt(world: World, path: string): { readonly title: string } | undefined {
	const table = first(world.db, "SELECT 1 FROM sqlite_master WHERE name = 'bridge_records'");
	if (table === undefined) return undefined;
	const row = first<{ data: string }>(world.db, 'SELECT data FROM bridge_records WHERE path = ?', path);
	if (!row) return undefined;
	const data: { title?: string; name?: string } = JSON.parse(row.data); // Validated when it was written.
	return { title: data.title ?? data.name ?? '' };
}

function modernLoopAppApi(world: World): AppApi {
	return (what, query) => {
		switch (what) {
			case 'people':
				return peoplePage(world, query.get('q') ?? '', afterOf(query));
			case 'page': {
				const page = pageAt(world, query.get('path') ?? '');
				return page && view(world, page);
			}
			case 'other':
				return otherAt(world, query.get('path') ?? '');
			default:
				return undefined;
		}
	};
}

/** The look-alike of the app at app.modernloop.io, with paths that nobody could guess. */
export function createModernLoopWebApp({ world }: { world: World }): Handler {
	return staticApp({
		system: 'modernloop',
		title: 'ModernLoop (sandbox)',
		apiPrefix: '/internal/',
		api: modernLoopAppApi(world),
	});
}
