"""Names words that are family names as often as they are things."""

# Words of the table of things that are family names as often: what stands beside them decides.
ALSO_FAMILY_NAMES_AS_TEXT = """
    abbey abbot abbott apple ash banks bacon barn bay beach bean bear beck bee bell berry birch bird bishop bloom bolton bond
    book bridge bright britain brook brooks bull burnley bury bush butcher butler camp cannon carlisle castle chance chapel
    chapman chase cherry chester chestnut christmas church clark clay cliff coach coates cock cole colt cook cooke cornish
    cornwall cotton court coward crane cross crown crisp cutler dale dance darling day dean derby devon diamond dock doe drake
    drew duke dunn durham earl early east elm england english essex falcon farm farmer farrow fern field fields finch fish
    fisher flint flood flower flowers foot ford foster fox france frank freeman french friend frost gale gardener gates german
    gibbs giles glen gold golden good goode goodman goose grant grave graves green griffin grove guy hall halifax ham hampshire
    hancock hardy harper hart hastings hawk hay hayes head heath henry hill hills hogg holland holly holmes holt hook hope
    hopper horn house howe hull hunt hunter hurst ireland ivory ivy jack jordan joy judge june kaye kent key keys king kitchen
    knight ladd lake lamb lancaster land lane law laws leach leader leaf lee leeds leigh lily lincoln lion lock lodge london
    long lord love luck lynch mace major major mann mark marks marsh marshall mason masters maple may mayor meadow meadows
    mercer merry mill mills milner mole money monk moon moor moore moss mount mountain neal newton noble norman north nunn nurse
    nutter oak oakes orchard oliver olive osborne owl page paris park parks parsons partridge pass peace peach peacock pearl penn pepper
    perry pike pine piper plant plum pole pond pool poole pope porter potter pound poor preston price priest prince prior pye
    queen quick quill rain ralph raven ray read reading redman reed reeve rice rich ring rivers river roach robin rock rome root
    rose rowan royal rush rust sage salmon salt sands savage scales self senior sergeant seymour shepherd sharp shaw shepherd
    ship short silver singer skinner slater slaughter small smart snow snowden sparks spencer spring spurling squire stables
    star steel steele stirling stockport stone storey storm story street strong sugar summer summers sutton swan swift sykes
    temple tennant thorne tower towers trent tucker turner twist vale valentine vane vicar wade wain walker wall waller walls
    ward ware warren warwick water waters watts weaver web webb wells west wheeler white whitehead wigan wiles winchester winder
    windsor wing winter winters wise wolf wood woodward woods worth wren wright yates york young
"""
ALSO_FAMILY_NAMES = frozenset(ALSO_FAMILY_NAMES_AS_TEXT.split())
