import { placeHeader, sheetsOf } from '../../web-app/client/anchor.ts';
import { avatar, date, external, facts, h } from '../../web-app/client/dom.ts';
import { flags } from '../../web-app/client/flags.ts';
import { icon } from '../../web-app/client/icon.ts';
import type { PersonView } from '../../web-app/person-view.ts';

const ASSETS = '/assets/';
const sheets = await sheetsOf([
	`${ASSETS}web-app/client/base.css`,
	`${ASSETS}web-app/client/parts.css`,
	`${ASSETS}smartrecruiters/web-app/app.css`,
]);

const TABS = ['overview', 'screening', 'notes', 'messages'] as const;
const STEPS = ['New', 'In review', 'Interview', 'Offered', 'Hired'];
const EMPTY: Readonly<Record<string, string>> = {
	screening: 'No screening questions for this job.',
	notes: 'No notes yet. Mention a colleague with @.',
	messages: 'No messages yet.',
};

function shownApplication(person: PersonView) {
	return person.applications.find(({ id }) => id === person.applicationId);
}

function header(person: PersonView): HTMLElement {
	const application = shownApplication(person);
	const role = [person.position, person.company].filter(Boolean).join(' at ');
	const name = h('h1', { id: 'st-applicantName' }, h('spl-truncate', {}, person.name));
	const whole = h(
		'div',
		{ class: 'candidate-head' },
		avatar(person.name, 'l'),
		h(
			'div',
			{ class: 'candidate-title' },
			h('div', { class: 'candidate-name' }, name),
			h('p', { class: 'muted' }, application ? `${role} · ${application.jobTitle}` : role),
		),
		h(
			'div',
			{ class: 'actions' },
			h('spl-button', {}, h('button', { class: 'button', type: 'button' }, 'Reject')),
			h(
				'spl-button',
				{ id: 'st-moveForward' },
				h('button', { class: 'button button-primary', type: 'button' }, 'Move forward'),
			),
		),
	);
	// `shadow` is drawn by the page wrapper itself, see `candidatePage`.
	return flags.anchor === 'shadow' ? whole : placeHeader(whole, name, sheets);
}

function tabs(base: string, current: string): HTMLElement {
	return h(
		'nav',
		{ class: 'tabs', 'aria-label': 'Candidate' },
		TABS.map((tab) => {
			const href = tab === 'overview' ? base : `${base}/${tab}`;
			const text = tab.charAt(0).toUpperCase() + tab.slice(1);
			return h(
				'spl-tab',
				{ id: `st-${tab}` },
				h('a', { class: 'tab', href, 'aria-current': tab === current ? 'page' : null }, text),
			);
		}),
	);
}

function personalInfo(person: PersonView): HTMLElement {
	// As in the API: SmartRecruiters has no field for it, so the website holds the ModernLoop address.
	const website = person.modernloopUrl ?? person.website;
	const body = (value: Node | string | null) => value && h('spl-typography-body', {}, value);
	return h(
		'sr-candidate-personal-info',
		{ class: 'card' },
		h('h2', { class: 'card-title' }, 'Personal information'),
		facts([
			['Email', body(person.email && h('a', { href: `mailto:${person.email}` }, person.email))],
			['Phone', body(person.phone)],
			['Location', body(person.place)],
			['LinkedIn', body(person.linkedin && external(person.linkedin, 'Profile'))],
			['Website', body(website && external(website, website))],
		]),
	);
}

function sidebar(person: PersonView): HTMLElement {
	const application = shownApplication(person);
	if (!application) return h('div', { class: 'card muted' }, 'No application yet.');
	const reached = STEPS.indexOf(application.status);
	const steps = reached < 0 ? [application.stage] : STEPS;
	return h(
		'sr-job-application-sidebar',
		{ class: 'card' },
		h('h2', { class: 'card-title' }, 'Application'),
		h('a', { class: 'row-name', href: `/app/jobs/details/${application.jobId}` }, application.jobTitle),
		h('p', { class: 'muted application-date' }, `Applied ${date(application.createdAt)}`),
		h(
			'ol',
			{ class: 'steps' },
			steps.map((step, i) => {
				const now = i === Math.max(0, reached);
				return h('li', { class: now ? 'now' : i < reached ? 'done' : null }, now ? application.stage : step);
			}),
		),
	);
}

function others(person: PersonView): HTMLElement | null {
	const rest = person.applications.filter(({ id }) => id !== person.applicationId);
	if (rest.length === 0) return null;
	return h(
		'div',
		{ class: 'card stack' },
		h('h2', { class: 'card-title' }, 'Other applications'),
		rest.map(({ id, jobTitle, stage }) =>
			h(
				'div',
				{},
				h('a', { class: 'row-name', href: `/app/people/applications/${id}` }, jobTitle),
				h('p', { class: 'muted' }, stage),
			),
		),
	);
}

function activity(person: PersonView): HTMLElement {
	const entries = person.applications.flatMap(({ updatedAt, createdAt, stage, jobTitle }) => [
		{ at: updatedAt, icon: 'check', text: `Moved to ${stage} · ${jobTitle}` } as const,
		{ at: createdAt, icon: 'briefcase', text: `Applied · ${jobTitle}` } as const,
	]);
	const created = { at: person.createdAt, icon: 'people', text: 'Profile created' } as const;
	return h(
		'section',
		{ class: 'card' },
		h('h2', { class: 'card-title' }, 'Activity'),
		h(
			'ol',
			{ class: 'feed' },
			[...entries, created]
				.sort((a, b) => b.at - a.at)
				.map((entry) =>
					h('li', {}, icon(entry.icon), h('div', {}, h('p', {}, entry.text), h('time', {}, date(entry.at)))),
				),
		),
	);
}

function experience(person: PersonView): HTMLElement {
	const entry = (what: string, where: string) =>
		h('div', {}, h('p', { class: 'row-name' }, what), h('p', { class: 'muted' }, where));
	return h(
		'section',
		{ class: 'card stack' },
		h('h2', { class: 'card-title' }, 'Experience and education'),
		entry(person.position, person.company),
		person.school ? entry('Degree', person.school) : null,
	);
}

/** The page of one person; `base` is its address without a tab. */
export function candidatePage(person: PersonView, base: string, tab: string): HTMLElement {
	const wrapper = h('sr-page-wrapper');
	const head = header(person);
	if (flags.anchor === 'shadow' && wrapper.shadowRoot) {
		// The variant in which the wrapper draws the header itself, inside its own open shadow root.
		wrapper.shadowRoot.adoptedStyleSheets = [...wrapper.shadowRoot.adoptedStyleSheets, ...sheets];
		wrapper.shadowRoot.prepend(head);
	} else {
		wrapper.append(head);
	}
	const content =
		tab === 'overview'
			? h('div', { class: 'stack' }, activity(person), experience(person))
			: h('section', { class: 'card muted' }, EMPTY[tab] ?? 'Nothing here yet.');
	wrapper.append(tabs(base, tab), content);
	return h(
		'div',
		{ id: 'st-candidateView' },
		wrapper,
		h('aside', {}, sidebar(person), personalInfo(person), others(person)),
	);
}
