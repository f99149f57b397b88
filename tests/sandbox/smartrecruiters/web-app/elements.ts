/**
 * The design-system elements of the page. As in the app they stand in for, each has an open shadow root:
 * they show their light children through a slot, so plain selectors reach the text and not the frame.
 */
const STYLES = {
	'spl-truncate':
		':host{display:block;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}',
	'spl-typography-title': ':host{display:block;font-weight:600}',
	'spl-typography-body': ':host{display:block}',
	'spl-button': ':host{display:inline-block}',
	'spl-tab': ':host{display:contents}',
	'spl-table': ':host{display:block}',
	'sr-link': ':host{display:contents}',
	'sr-page-wrapper': ':host{display:block;min-width:0}',
	'sr-candidate-personal-info': ':host{display:block}',
	'sr-job-application-sidebar': ':host{display:block}',
	'app-people-tab-applicant-list-container': ':host{display:block}',
	'app-job-title-section': ':host{display:block}',
};

/** Defines them all; to be called before the first is made. */
export function defineElements(): void {
	for (const [name, css] of Object.entries(STYLES)) {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
		customElements.define(
			name,
			class extends HTMLElement {
				constructor() {
					super();
					const root = this.attachShadow({ mode: 'open' });
					root.adoptedStyleSheets = [sheet];
					root.append(document.createElement('slot'));
				}
			},
		);
	}
}
