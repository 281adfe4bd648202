import type { Assets } from './assets.ts';
import { govuk } from './govuk.tsx';
import type { Content, Html } from './html.ts';

const service = 'Evenhand';

export type Link = { text: string; href: string };

/** What is the same on every page of a visit. */
export type Shell = {
  landlord: string;
  assets: Assets;
  home?: string;
  navigation?: (Link & { current?: boolean })[];
  signedIn?: { name: string; role: string; signOut?: Link };
  /** Present while the people and landlords' staff are invented; `change` leads to choosing who to be. */
  demonstration?: { change: string };
  footer?: Link[];
  /** A page for somebody outside: it speaks as the landlord, and names no product. */
  outside?: {
    /** Everything half as large again, as the reader asked. */
    large: boolean;
    /** Before anything else below the bar, mistakes included. */
    first?: Html;
    /** At the end of the bar: the way out. */
    end?: Html;
  };
};

export type PageProps = {
  shell: Shell;
  /** For the browser tab: what the page is, never the words somebody used. */
  title: string;
  /** Shown above everything else; the tab's title then starts with "Error". */
  errorSummary?: Html;
  /** Something just happened: "Sent. Your manager has it." */
  notice?: Html;
  back?: string | Link;
  breadcrumbs?: (Link | { text: string })[];
  /** A quick page (the contact check) starts higher up. */
  quick?: boolean;
  children?: Content;
};

/** The whole document around a page. No inline script or style, so that the strictest content policy holds. */
export function Page(props: PageProps): Html {
  const { shell, title, errorSummary, quick = false } = props;
  return (
    <html lang="en-GB" class={`govuk-template${shell.outside?.large ? ' evenhand-large' : ''}`}>
      <head>
        <meta charset="utf-8" />
        <title>{`${errorSummary ? 'Error: ' : ''}${title} – ${shell.outside ? '' : `${service} – `}${shell.landlord}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0f4c52" />
        <meta name="robots" content="noindex" />
        <link rel="icon" type="image/svg+xml" href={shell.assets.favicon} />
        <link rel="stylesheet" href={shell.assets.stylesheet} />
        <script type="module" src={shell.assets.init} />
      </head>
      <body class="govuk-template__body">
        <script src={shell.assets.enable} />
        {govuk('skip-link', { text: 'Skip to main content', href: '#main-content' })}
        <Header {...shell} />
        <div class="govuk-width-container">
          {shell.outside?.first}
          <Way {...props} />
          <main class={`govuk-main-wrapper${quick ? ' evenhand-main--quick' : ''}`} id="main-content">
            {errorSummary}
            {props.notice}
            {props.children}
          </main>
        </div>
        <Footer {...shell} />
      </body>
    </html>
  );
}

function Header({ landlord, home = '/', navigation = [], signedIn, demonstration, outside }: Shell): Html {
  const hasBar = navigation.length > 0 || signedIn !== undefined;
  return (
    <header class="govuk-template__header">
      {govuk('generic-header', {
        url: home,
        logoHtml: outside ? <span>{landlord}</span> : <Mark landlord={landlord} />,
        classes: 'evenhand-header',
      })}
      {hasBar &&
        govuk('service-navigation', {
          navigation,
          navigationLabel: 'Main',
          slots: signedIn
            ? { end: { html: <SignedIn {...signedIn} />, align: 'inline' } }
            : outside?.end && { end: { html: outside.end, align: 'inline' } },
        })}
      {demonstration && <Demonstration {...demonstration} />}
    </header>
  );
}

/** Two equal bars: the same measure for both. Our own mark; the crown belongs to gov.uk. */
function Mark({ landlord }: { landlord: string }): Html {
  return (
    <>
      <svg class="evenhand-header__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="7" fill="#ffffff" />
        <path d="M8 12h16M8 20h16" stroke="#0f4c52" stroke-width="4" stroke-linecap="round" />
      </svg>
      <span>{service}</span> <span class="evenhand-header__landlord">{landlord}</span>
    </>
  );
}

function SignedIn({ name, role, signOut }: NonNullable<Shell['signedIn']>): Html {
  return (
    <p class="evenhand-signed-in">
      <span class="govuk-visually-hidden">Signed in as </span>
      {name}, {role}
      {signOut && (
        <>
          {' '}
          <a class="govuk-link govuk-link--no-visited-state" href={signOut.href}>
            {signOut.text}
          </a>
        </>
      )}
    </p>
  );
}

function Demonstration({ change }: { change: string }): Html {
  return govuk('phase-banner', {
    tag: { text: 'Demonstration' },
    html: (
      <>
        Invented people; nothing reaches anybody.{' '}
        <a class="govuk-link" href={change}>
          Be somebody else
        </a>
      </>
    ),
  });
}

function Way({ back, breadcrumbs }: PageProps): Html | null {
  if (breadcrumbs) return govuk('breadcrumbs', { items: breadcrumbs, collapseOnMobile: true });
  if (!back) return null;
  const link = typeof back === 'string' ? { text: 'Back', href: back } : back;
  return <nav aria-label="Back">{govuk('back-link', link)}</nav>;
}

function Footer({ landlord, signedIn, outside, footer = [] }: Shell): Html {
  return (
    <footer class="govuk-template__footer">
      <div class="govuk-footer">
        <div class="govuk-width-container">
          <p class="evenhand-quiet">
            {outside ? landlord : signedIn ? `${service} for ${landlord}` : service}
            {footer.map(({ text, href }) => (
              <>
                {' · '}
                <a class="govuk-footer__link" href={href}>
                  {text}
                </a>
              </>
            ))}
          </p>
        </div>
      </div>
    </footer>
  );
}

/** One slim line at the top of a page for what has just happened; read out, and focused, as the page opens. */
export function Notice({ text, done = false }: { text: string; done?: boolean }): Html {
  const variant = done ? 'success' : 'information';
  return (
    <div
      class={`moj-alert moj-alert--${variant}`}
      role="alert"
      aria-label={done ? 'Done' : 'Please note'}
      data-module="moj-alert"
    >
      <div>
        <svg
          class="moj-alert__icon"
          role="presentation"
          focusable="false"
          viewBox="0 0 30 30"
          height="30"
          width="30"
        >
          <path
            d={done ? 'M4 15l8 8 15-16' : 'M15 6v2M15 12v12'}
            fill="none"
            stroke="currentColor"
            stroke-width="4"
          />
        </svg>
      </div>
      <div class="moj-alert__content">{text}</div>
    </div>
  );
}
