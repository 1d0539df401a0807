"""Cities that people name and no zone is named after; zones by the names people use for them.

Beside these, every zone is known by its exemplar city in English and Chinese (Unicode CLDR, through Babel).
``CST`` and ``IST`` are missing on purpose: each means several places.
"""

CITIES = {
    "Asia/Shanghai": (
        "北京 北京时间 beijing peking bjt 深圳 shenzhen 广州 廣州 guangzhou canton 杭州 hangzhou 南京 "
        "nanjing 苏州 蘇州 suzhou 成都 chengdu 武汉 武漢 wuhan 西安 xian xi'an 天津 tianjin 重庆 重慶 "
        "chongqing 长沙 長沙 changsha 合肥 hefei 青岛 青島 qingdao 厦门 廈門 xiamen 福州 fuzhou 宁波 "
        "寧波 ningbo 郑州 鄭州 zhengzhou 济南 濟南 jinan 大连 大連 dalian 沈阳 瀋陽 shenyang 哈尔滨 "
        "哈爾濱 harbin 长春 長春 changchun 昆明 kunming 贵阳 貴陽 guiyang 南宁 南寧 nanning 海口 "
        "haikou 珠海 zhuhai 无锡 無錫 wuxi 东莞 東莞 dongguan 佛山 foshan 石家庄 太原 taiyuan 南昌 "
        "nanchang 兰州 蘭州 lanzhou 中国 中國 china"
    ),
    "Asia/Hong_Kong": "hkt 香港时间",
    "Asia/Taipei": "高雄 kaohsiung 台中 taichung 台北 臺北 新竹 hsinchu 台湾 台灣 臺灣 taiwan",
    "Asia/Tokyo": (
        "大阪 osaka 京都 kyoto 横滨 橫濱 横浜 yokohama 名古屋 nagoya 福冈 福岡 fukuoka 札幌 sapporo 日本 jst"
    ),
    "Asia/Seoul": "釜山 busan 首爾 汉城 韩国 韓國 korea kst",
    "Asia/Singapore": "sgt 狮城 新加坡",
    "Asia/Kuala_Lumpur": "槟城 檳城 penang 马来西亚 malaysia",
    "Asia/Ho_Chi_Minh": "河内 河內 hanoi 越南 vietnam saigon",
    "Asia/Bangkok": "清迈 清邁 chiang_mai 泰国 泰國 thailand",
    "Asia/Jakarta": "巴厘 bandung 万隆",
    "Asia/Makassar": "巴厘岛 峇里島 bali",
    "Asia/Manila": "宿务 宿霧 cebu 菲律宾 菲律賓 philippines",
    "Asia/Kolkata": (
        "孟买 孟買 mumbai bombay 德里 新德里 delhi new_delhi 班加罗尔 班加羅爾 bangalore bengaluru "
        "海得拉巴 海德拉巴 hyderabad 金奈 chennai pune 浦那 印度 india"
    ),
    "Asia/Dubai": "阿布扎比 阿布達比 abu_dhabi 阿联酋 uae",
    "Asia/Jerusalem": "特拉维夫 特拉維夫 tel_aviv 以色列 israel",
    "Europe/London": (
        "英国 英國 uk britain england manchester 曼彻斯特 曼徹斯特 cambridge 剑桥 劍橋 oxford 牛津 "
        "edinburgh 爱丁堡 愛丁堡 bst"
    ),
    "Europe/Paris": "法国 法國 france lyon 里昂 toulouse 图卢兹",
    "Europe/Berlin": (
        "德国 德國 germany munich münchen muenchen 慕尼黑 hamburg 汉堡 漢堡 frankfurt 法兰克福 法蘭克福 cologne 科隆"
    ),
    "Europe/Madrid": "西班牙 spain barcelona 巴塞罗那 巴塞隆納",
    "Europe/Rome": "意大利 義大利 italy milan milano 米兰 米蘭",
    "Europe/Zurich": "geneva 日内瓦 日內瓦 瑞士 switzerland zürich",
    "Europe/Amsterdam": "荷兰 荷蘭 netherlands rotterdam 鹿特丹",
    "Europe/Istanbul": "ankara 安卡拉 土耳其",
    "Europe/Moscow": "圣彼得堡 聖彼得堡 saint_petersburg st_petersburg msk",
    "America/Los_Angeles": (
        "旧金山 舊金山 三藩市 san_francisco sf bay_area 湾区 灣區 硅谷 矽谷 silicon_valley 圣何塞 "
        "聖荷西 san_jose palo_alto 帕罗奥图 mountain_view 山景城 berkeley 伯克利 圣地亚哥 san_diego "
        "sacramento 萨克拉门托 西雅图 西雅圖 seattle redmond 雷德蒙德 portland 波特兰 波特蘭 "
        "las_vegas 拉斯维加斯 拉斯維加斯 la california 加州 pst pdt pt pacific"
    ),
    "America/Denver": "salt_lake_city 盐湖城 鹽湖城 boulder 博尔德 mst mdt mountain",
    "America/Chicago": (
        "austin 奥斯汀 奧斯汀 dallas 达拉斯 達拉斯 houston 休斯顿 休士頓 minneapolis 明尼阿波利斯 cdt central"
    ),
    "America/New_York": (
        "nyc 纽约 波士顿 波士頓 boston washington washington_dc dc 华盛顿 華盛頓 miami 迈阿密 邁阿密 "
        "atlanta 亚特兰大 亞特蘭大 philadelphia 费城 費城 pittsburgh 匹兹堡 匹茲堡 princeton 普林斯顿 "
        "est edt et eastern"
    ),
    "America/Toronto": ("ottawa 渥太华 渥太華 montreal montréal 蒙特利尔 蒙特婁 waterloo 滑铁卢 滑鐵盧"),
    "America/Vancouver": "victoria 维多利亚 維多利亞",
    "America/Edmonton": "calgary 卡尔加里 卡加利",
    "America/Sao_Paulo": "rio rio_de_janeiro 里约 里約 里约热内卢 里約熱內盧 brasilia 巴西利亚",
    "Australia/Sydney": "canberra 堪培拉 坎培拉 aest aedt",
    "Australia/Brisbane": "gold_coast 黄金海岸 黃金海岸",
    "Pacific/Auckland": ("wellington 惠灵顿 威靈頓 christchurch 基督城 新西兰 紐西蘭 new_zealand nzst nzdt"),
}
"""Names by zone, separated by spaces; an underscore stands for a space within a name."""
