// Builds what the browser loads into dist/assets: one stylesheet, four scripts, our favicon and the images the
// stylesheet names. File names carry a hash of their content so that they can be cached for ever; manifest.json says
// which name is current. Prints nothing unless it fails.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const moj = join(modules, '@ministryofjustice/frontend/moj');
const url = '/assets';

const scripts = {
  'enable.js': join(root, 'src/ui/client/enable.js'),
  'govuk.js': join(modules, 'govuk-frontend/dist/govuk/govuk-frontend.min.js'),
  'moj.js': join(moj, 'moj-frontend.min.js'),
  'autocomplete.js': join(modules, 'accessible-autocomplete/dist/accessible-autocomplete.min.js'),
};
const initScript = join(root, 'src/ui/client/init.js');
const favicon = join(root, 'src/ui/favicon.svg');

const hash = (content) => createHash('sha256').update(content).digest('hex').slice(0, 10);

/** Everything that can change the output, so that an unchanged tree is not compiled again at every start. */
function fingerprint() {
  const styles = globSync('src/ui/styles/*.scss', { cwd: root })
    .sort()
    .map((name) => join(root, name));
  const packages = ['govuk-frontend', '@ministryofjustice/frontend', 'accessible-autocomplete', 'sass'].map(
    (name) => join(modules, name, 'package.json'),
  );
  const inputs = [
    fileURLToPath(import.meta.url),
    ...styles,
    ...packages,
    scripts['enable.js'],
    initScript,
    favicon,
  ];
  return hash(inputs.map((input) => hash(readFileSync(input))).join());
}

async function compileStyles() {
  const sass = await import('sass');
  const { css } = sass.compile(join(root, 'src/ui/styles/app.scss'), {
    loadPaths: [modules],
    quietDeps: true,
    style: 'compressed',
  });
  // The Transport typeface and the royal crest may be used on gov.uk only; the prebuilt files still name them.
  return css
    .replaceAll(/"?GDS Transport"?,\s*/g, '')
    .replaceAll(/url\("?\/assets\/images\/govuk-crest\.svg"?\)/g, 'none');
}

/** @param {string} out the folder to fill; its earlier content is replaced */
export async function buildAssets(out = join(root, 'dist/assets')) {
  const manifestPath = join(out, 'manifest.json');
  const built = fingerprint();
  if (existsSync(manifestPath) && JSON.parse(readFileSync(manifestPath, 'utf8')).built === built) return;

  const css = await compileStyles();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'images'), { recursive: true });
  const files = {};
  const emit = (name, content) => {
    const { name: stem, ext } = parse(name);
    const hashed = `${stem}-${hash(content)}${ext}`;
    writeFileSync(join(out, hashed), content);
    files[name] = `${url}/${hashed}`;
  };

  emit('app.css', css);
  emit('favicon.svg', readFileSync(favicon));
  for (const [name, path] of Object.entries(scripts)) {
    emit(name, readFileSync(path, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'));
  }
  // init.js imports the others by their plain names, which is how it reads; the browser needs the hashed ones.
  emit(
    'init.js',
    readFileSync(initScript, 'utf8').replaceAll(/'\.\/([\w-]+\.js)'/g, (_, name) => `'${files[name]}'`),
  );
  for (const [, image] of css.matchAll(/url\("?\/assets\/images\/([\w-]+\.\w+)"?\)/g)) {
    cpSync(join(moj, 'assets/images', image), join(out, 'images', image));
  }
  // Written last: a manifest is only ever seen beside the files it names.
  writeFileSync(manifestPath, `${JSON.stringify({ built, files }, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAssets();
