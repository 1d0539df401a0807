"""Top-level domains by which a bare domain such as `example.com` is recognised: the common ones."""

_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca "
    "cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo "
    "fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it "
    "je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn "
    "mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps "
    "pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj "
    "tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_GENERIC = (
    "academy ads agency aero ai app apple army art arpa asia associates audio auto band bank bar best bet bid "
    "bike bio biz black blog blue bot build builders business cafe cam camera camp capital car cards care cars "
    "cash cat chat center cheap city claims click clinic clothing cloud club codes coffee com community company "
    "computer consulting contact cool coop data dating day deals delivery design dev diamonds digital direct "
    "directory discount doctor dog domains download earth edu education email energy engineer engineering estate "
    "events exchange expert express family fans farm fashion film finance fit foo foundation fun fund fyi gallery "
    "game games garden gift global gold google gov graphics green group guide guru health help homes host hosting "
    "house how info ink institute int international jobs land law legal life limited link live llc loan lol love "
    "ltd market marketing markets media meme microsoft mil mobi moe mom money monster museum music name navy net "
    "network new news ngo ninja now one online ooo org page paris partners party pet phd photo photos pics "
    "pictures pink pizza place plus plumbing post press pro productions prof promo properties pub radio realty "
    "red reise rent repair report rest review reviews rich rip rocks run sale school science security services "
    "sex shop show site sky social software solar solutions space store stream studio style support systems tax "
    "team tech technology tel tips today tools top tours town toys trade training travel tube uno vegas video vip "
    "vision vote wang watch web website wedding wiki win wine work works world wtf xin xyz yoga zip zone"
)
TOP_LEVEL_DOMAINS = frozenset(f"{_COUNTRIES} {_GENERIC}".split()) | {"рф", "中国", "中國", "香港", "公司", "网络"}
