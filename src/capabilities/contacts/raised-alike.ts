/**
 * Words that people use for one thing when they write to a landlord, a line each; the first names it. They are compared by
 * their stems. Words that mean several things (a "bill", a "tap") stand only where they help more than they mislead.
 */
export const alike: readonly (readonly string[])[] = `
leak leaking leaks leaky drip dripping drips seep seeping trickle pouring pours gush gushing flow flowing overflow overflowing cascade flood flooding flooded puddle pooling moisture wet soggy
soaked soaking drenched sodden sopping saturated wet
damp mould mouldy mildew fungus spores condensation musty moisture dpc black-spots dark-spots black-mould furry patches salts rising
rain rains rained raining rainwater storm
heating heat heater boiler boilers radiator radiators thermostat warm warmth combi pilot hot-water reset lockout
cold freezing freeze chilly frozen icy ice perishing stone-cold freezer
boiler boilers combi
radiator radiators
tap taps washer sink-tap plughole mixer
kitchen sink cupboard cupboards cabinet cabinets worktop worktops units drawer drawers dishes washing-up cooker oven hob fridge
bathroom bath bathing tub shower showering basin wash washes washing
toilet toilets loo lavatory wc flush cistern urine wee pee peed peeing
pipe pipes pipework plumbing plumber trap joint stopcock waste-pipe
power electric electrics electrical electricity electrician socket sockets fuse fusebox tripping trips tripped breaker wiring outlet plug plugs
light lights bulb bulbs lighting lamp lamps flicker flickers flickering
gas fumes carbon monoxide meter
gas-check gas-safety safety-check annual certificate appliances
lift lifts elevator
noise noisy loud racket music bass stereo speakers tunes banging bangs thumping pounding stomping stamping shouting screaming party parties din row rows blaring disturbance drums drilling partying amplifier volume quiet
upstairs overhead above top-floor
downstairs below underneath beneath under
dog dogs barking bark barks howling howls yapping yap hound puppy animal animals whining
cat cats kitten
rubbish bin bins bags waste litter dumped dumping dump fly-tipping tip refuse recycling mattress sofa telly wheelie wheelies lorry chute collection skip
rent arrears owe owing owed debt behind balance statement account ledger
pay paid payment payments paying wages instalment instalments arrangement plan spread afford clear
direct-debit debit standing-order bank overdrawn collected money
universal universal-credit dwp housing-element benefit benefits housing-benefit credit
charge charges service-charge fee fees bill bills billed cost costs itemised breakdown heating-charge
compensation refund refunded reimburse reimbursement goodwill redress claim claims claiming
complaint complain complains complained complaining formal grievance ombudsman stage
appointment appointments booked slot rebook window-slot operative visit visits visited no-show nobody-came showed turned-up waited stayed-in waited-in attend attended cancelled
repair repairs repaired fix fixed mend mended bodge bodged workman workmen engineer engineers contractor contractors tradesman fitter fitters bloke
broken broke bust busted snapped failed faulty fault dead stopped packed-up knackered out-of-order smashed damaged conked
lost lose missing misplaced replacement
door doors
lock locks locked latch latches hinge shut shuts shutting closes swing swings
fob fobs key keys tag swipe card
intercom buzzer buzzers handset entryphone entry-phone door-entry ringing rings doorbell
entrance front-door outside-door main-door lobby foyer
closer self-closing fire-door
window windows pane panes glazing glass double-glazing sill sash frame fastener catch
draught draughts draughty draft drafty gale blows breeze seal seals
roof roofs tiles tile slates slate loft skylight chimney
gutter gutters guttering downpipe eaves channel
ceiling ceilings plaster plasterboard plasterer plastering skimming skim
crack cracks cracked hole sagging bulging
wall walls
floor floorboards boards laminate carpet vinyl lino
drain drains drainage sewage sewer manhole stink stench
blocked blockage block-up clogged choked backing-up
pest pests mouse mice rat rats rodent rodents vermin exterminator nibbled gnawed scratching bait droppings infestation
insects cockroach cockroaches bugs bedbugs bites ants wasps fleas silverfish beetles
bird birds pigeon pigeons seagull seagulls gulls nest
garden lawn grass mowing mow mown hedge hedges overgrown weeds bushes brambles shrubs gardener gardeners gardening patio
tree trees branch branches roots oak conifer leaves
fence fences fencing boundary panels railings gate
parking park parks parked car cars vehicle vehicles van bay space hatchback driver driveway garage
stairs stairwell staircase steps flight flights
communal shared block hallway hall landing landings corridor passage
clean cleaning cleaned cleaner cleaners dirty filthy filth mop mopped swept sweep scrub scrubbed disinfect disinfected bucket brush caretaker muddy
rubble debris dust dusty mess powder hoover
smell smells smelly stink stinks reek reeks stench odour
neighbour neighbours next-door
bully threat threats threatened threatening threaten intimidating intimidated intimidation harass harassing harassment abuse abusive bullying fist spat insulted names called-me aggressive racist
scared frightened afraid fear fearful unsafe terrified shaking
police crime-number arrested assault assaulted
drug drugs cannabis weed spliff joints skunk smoking dealing dealers needles
youths teenagers teenager gang gangs lads loitering hanging hang-about
move moving transfer rehouse rehoused rehousing relocate waiting-list bidding bid bids band banding priority
overcrowded overcrowding bigger larger bedroom-short bunks bunk two-bed three-bed
swap exchange mutual
bedroom bedrooms box-room
lounge living-room sitting-room front-room
adaptation adaptations adapted level-access walk-in wet-room wetroom stairlift occupational occupational-therapist ot step-over ramp
rail rails grab grab-rail handrail hold-on unsteady wobble fall falls fell
wheelchair disabled disability blue-badge
staff officer rude rudeness attitude spoke handler hung-up sighed dismissive receiver
letter letters post posted mail notice paperwork correspondence leaflet
data gdpr records record file copies copy subject access recordings logs disclosure
language translate translation translated translator interpreter interpreting english speak speaks
alarm alarms smoke detector beep beeping chirp chirps chirping battery batteries volt
fire evacuation evacuate extinguisher cladding
asbestos artex lagging fibres textured coating swirly
fan extractor ventilation vent vents blades steam hum hums droning
tenancy agreement contract lease leaseholder joint-tenancy sole ex ex-partner boyfriend girlfriend husband wife partner divorce separated
scaffold scaffolding
decorate decorating decoration redecorate paint painting painted wallpaper
inspection inspect inspected survey surveyor test tested
suicidal self-harm
child children kid kids baby toddler son daughter boy girl lad little-ones
mum mother dad father parent parents gran elderly
asthma breathing breathe chest cough coughing lungs bronchitis inhaler wheezing
medical doctor gp hospital health illness ill unwell
food meals freezer fridge defrosted
cctv camera cameras footage
bike bikes bicycle scooter
pram prams buggy pushchair
broadband internet wifi aerial satellite dish signal television
insurance insurer
stolen theft burglary burgled break-in broken-into thief
vandalism vandalised graffiti
balcony
path pavement paving slabs
replace replaced new-one renew
plumber
survey
pets pet permission
sublet subletting airbnb
ladder
gas-meter prepayment smart-meter
shed
washing-machine laundry tumble dryer
locksmith lock locks barrel jam jams jammed jiggle cylinder yale key
heat-pump pump eco outdoor-unit iced thaw cylinder tank tepid immersion
ground plan drawing line onto side shed outbuilding extension encroach land deeds boundary
evergreens leylandii conifers hedge hedges tall sun sunlight daylight dark lop lops
flagstones slabs paving path tripped trip stumbled uneven footpath kerb
sink slow drain drains gurgle gurgles glug glugs plunger caustic soda greasy
motorbike motorbikes scramblers scrambler moped mopeds quad engines off-road
ball balls football goal kick kicked kicks thud gable games
camera cameras cctv lens film filming filmed watched ring-doorbell
cockerel cock crowing crow poultry chickens hens rooster
drive driveway dropped-kerb across blocked-in boxed-in truck pick-up lorry van
stairlift chair stair-lift
bungalow ground-floor level downsize downsizing downsized smaller rattling give-up three-bed
spare-room spare bedroom-tax box-room discretionary dhp hardship shortfall docked cut difference
overpaid credit refund returned surplus
roofer roofers tiler
phone telephone ring rung rang call called calls message messages voicemail call-back callback officer
authority authorise consent permission behalf next-of-kin discuss representative advocate daughter
pendant alarm careline lifeline button telecare neck
windscreen car motor vehicle strimmer mower stone chip
increase increased rise raised rent-increase figure per-cent percent
died death passed-away deceased widow widower funeral bereavement succession
large-print braille print font easy-read sight macular blind eyesight deaf hearing
medical-evidence consultant evidence form forms supporting
void empty-property empty-house squatters
abandoned untaxed tax tyres wreck
eggs thrown egg stones
tv television telly licence licensing
grass verge green mower mowing cut strim
hot hot-water scald scalding
bed bugs bedbugs mites
hoarding hoarder clutter
gym club society residents-association association meeting
estate caretaker warden concierge
play playground swings park
street-light lamppost streetlight
grit gritting snow ice icy slippery
flood river
solar panels battery
electric-car charger charging-point
hen parties
nappies nappy
sofa furniture white-goods
decant decanted hotel temporary temporary-accommodation
domestic-abuse violent violence partner hits
loft insulation insulated roof-space
lead water-pressure pressure trickles
brown-water discoloured dirty-water limescale
carbon-monoxide co-alarm
mobility-scooter scooter charging
right-to-buy buy purchase valuation
insulation cavity
front-step step steps handrail
keysafe key-safe carers carer
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

/** Words that any message holds, beyond those of the language: they say nothing of what it is about. */
export const empty: ReadonlySet<string> = new Set(
  `a about after again against all also always am an and another any anybody anyone anything are around as asked asking at away
back be because been before being between both but by call called calling came can cannot come could day days did do does
doing done down during each email emailed even ever every everything flat for from get gets getting give given go goes going
gone got had has have having he hello her here hers hi him his home house how i if in into is it its just keep keeps kept
know last left let like long look made make many may me mean mine month months more morning most much must my need needs
never new next no nobody nor not nothing now of off ok on once one only or other our out over own people phone please
property put rang really reported ring said same saw say says see seen she should side since so some somebody someone
something sort still such take taken tell tenant thanks that the their them then there these they thing things think this
those though through time times to today told tomorrow too tried try trying until up us use used very want wanted
wants was way we week weeks well went were what when where which while who whole whose why will with without won would wrong
year years yes yet you your yours yesterday dear sir madam regards evening night hour hours`.split(/\s+/),
);
